using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>The state of <see cref="LuongDecoder"/>: with the last attentional state [B,H], which is fed back.</summary>
internal sealed class LuongState(RecurrentState recurrent, Tensor attentional, AttentionMemory memory) : DecoderState
{
    public RecurrentState Recurrent => recurrent;

    public Tensor Attentional => attentional;

    public AttentionMemory Memory => memory;

    public override long Size => recurrent.Hidden.shape[0];

    public override IEnumerable<Tensor> Tensors => [.. recurrent.Tensors, attentional, .. memory.Tensors];

    public override DecoderState Select(Tensor index) =>
        new LuongState(recurrent.Select(index), attentional.index_select(0, index), memory.Select(index));

    public override DecoderState Reorder(Tensor index) =>
        new LuongState(recurrent.Select(index), attentional.index_select(0, index), memory);

    public override LuongState MoveToOuter(DisposeScope scope)
    {
        recurrent.MoveToOuter(scope);
        scope.MoveToOuter(attentional);
        memory.MoveToOuter(scope);
        return this;
    }
}
