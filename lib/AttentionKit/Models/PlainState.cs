using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>The state of <see cref="PlainDecoder"/>.</summary>
internal sealed class PlainState(RecurrentState recurrent) : DecoderState
{
    public RecurrentState Recurrent => recurrent;

    public override long Size => recurrent.Hidden.shape[0];

    public override IEnumerable<Tensor> Tensors => recurrent.Tensors;

    public override DecoderState Select(Tensor index) => new PlainState(recurrent.Select(index));

    public override PlainState MoveToOuter(DisposeScope scope)
    {
        recurrent.MoveToOuter(scope);
        return this;
    }
}
