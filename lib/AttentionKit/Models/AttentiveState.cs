namespace AttentionKit;

/// <summary>The state of a decoder that attends: <see cref="BahdanauDecoder"/> and <see cref="ArticleDecoder"/>.</summary>
internal sealed class AttentiveState(RecurrentState recurrent, AttentionMemory memory) : DecoderState
{
    public RecurrentState Recurrent => recurrent;

    public AttentionMemory Memory => memory;

    internal override IReadOnlyList<AttentionMemory> Asked => [memory];

    public override long Size => recurrent.Hidden.shape[0];

    public override IEnumerable<Tensor> Tensors => [.. recurrent.Tensors, .. memory.Tensors];

    public override DecoderState Select(Tensor index) => new AttentiveState(recurrent.Select(index), memory.Select(index));

    public override DecoderState Reorder(Tensor index) => new AttentiveState(recurrent.Select(index), memory);

    public override AttentiveState MoveToOuter(DisposeScope scope)
    {
        recurrent.MoveToOuter(scope);
        memory.MoveToOuter(scope);
        return this;
    }
}
