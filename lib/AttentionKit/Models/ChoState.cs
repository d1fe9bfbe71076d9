using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>The state of <see cref="ChoDecoder"/>.</summary>
internal sealed class ChoState(RecurrentState recurrent, Tensor context) : DecoderState
{
    public RecurrentState Recurrent => recurrent;

    /// <summary>The context vector c [B,C]: the same at all steps.</summary>
    public Tensor Context => context;

    public override long Size => recurrent.Hidden.shape[0];

    // Where C = H, the context is the recurrent state itself before the first step.
    public override IEnumerable<Tensor> Tensors => ReferenceEquals(context, recurrent.Hidden)
        ? recurrent.Tensors
        : [.. recurrent.Tensors, context];

    public override DecoderState Select(Tensor index) => new ChoState(recurrent.Select(index), context.index_select(0, index));

    public override ChoState MoveToOuter(DisposeScope scope)
    {
        recurrent.MoveToOuter(scope);
        scope.MoveToOuter(context);
        return this;
    }
}
