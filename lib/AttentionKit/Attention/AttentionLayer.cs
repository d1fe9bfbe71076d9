namespace AttentionKit;

/// <summary>
/// Attention as a Keras-style layer, with any mechanism inside: encoder outputs and decoder outputs in, contexts and
/// weights out, all steps at once.
/// </summary>
/// <remarks>Tensors returned belong to the caller's dispose scope.</remarks>
public sealed class AttentionLayer : nn.Module<Tensor, Tensor, Tensor?, (Tensor Context, Tensor Weights)>
{
    private readonly AttentionMechanism mechanism;

    /// <summary>Creates the layer.</summary>
    /// <param name="mechanism">The mechanism; the layer owns it.</param>
    public AttentionLayer(AttentionMechanism mechanism) : base(nameof(AttentionLayer))
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        this.mechanism = mechanism;
        RegisterComponents();
    }

    /// <summary>The mechanism inside.</summary>
    public AttentionMechanism Mechanism => mechanism;

    /// <summary>Each decoder output queries the encoder outputs.</summary>
    /// <param name="encoderOutputs">The values [B,S,H].</param>
    /// <param name="decoderOutputs">The queries [B,T,Q].</param>
    /// <param name="mask">True at real source tokens [B,S]; every position is real where null.</param>
    /// <returns>The contexts [B,T,H] and the weights [B,T,S].</returns>
    /// <exception cref="ArgumentException">A shape, type or device does not fit, or a sentence has no real token.</exception>
    public override (Tensor Context, Tensor Weights) forward(Tensor encoderOutputs, Tensor decoderOutputs, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var (context, weights) = mechanism.Attend(decoderOutputs, mechanism.Memorize(encoderOutputs, mask));
        return scope.MoveToOuter(context, weights);
    }

    /// <summary>Each decoder output queries the encoder outputs, all of which are real.</summary>
    /// <param name="encoderOutputs">The values [B,S,H].</param>
    /// <param name="decoderOutputs">The queries [B,T,Q].</param>
    /// <returns>The contexts [B,T,H] and the weights [B,T,S].</returns>
    /// <exception cref="ArgumentException">A shape, type or device does not fit.</exception>
    public (Tensor Context, Tensor Weights) call(Tensor encoderOutputs, Tensor decoderOutputs) =>
        call(encoderOutputs, decoderOutputs, null);
}
