using static AttentionKit.Scalars;

namespace AttentionKit;

/// <summary>
/// Reads a source sentence into one state a token: embeddings, then GRU or LSTM layers in one direction or two
/// (Bahdanau et al., 2015, section 3.2).
/// </summary>
/// <remarks>
/// Padded sentences are read exactly as each sentence alone: recurrent layers see only real tokens.
/// </remarks>
public sealed class RecurrentEncoder : Encoder
{
    private readonly RecurrentLayer recurrent;
    private readonly bool _isReversed;

    /// <summary>Creates an encoder.</summary>
    /// <param name="config">The sizes; the encoder's and the source's are used.</param>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public RecurrentEncoder(Seq2SeqConfig config) : base(nameof(RecurrentEncoder), config)
    {
        recurrent = new RecurrentLayer(
            config.Cell, config.EmbeddingSize, config.HiddenSize, config.EncoderLayers, config.Bidirectional, config.Dropout);
        _isReversed = config.ReverseSource;
        RegisterComponents();
    }

    private protected override EncoderOutput ForwardCore(Tensor source, Tensor lengths, Tensor mask)
    {
        var order = _isReversed ? Backwards(source.shape[1], lengths).to(source.device) : null; // [B,S]
        var embeddings = Drop(LookUp(order is null ? source : source.gather(1, order)));
        var (states, final) = recurrent.RunPadded(embeddings, lengths, mask);
        if (order is not null) states = states.gather(1, order.unsqueeze(-1).expand_as(states));
        return new EncoderOutput(states, mask, final.Hidden, final.Cell);
    }

    private protected override IEnumerable<LayerSummary> InnerLayers() =>
        [LayerSummary.Describe("recurrent", recurrent, $"[B,S,{StateSize}]").Takes(new("embedding"), new("recurrent", IsEarlier: true))];

    // Where to find each position's word when the words before </s> are read from the last to the first; the same way leads back.
    private static Tensor Backwards(long width, Tensor lengths)
    {
        using Scalar end = width;
        var positions = arange(Zero, end, One, device: CPU);
        var last = lengths.unsqueeze(1).sub(One).sub(One); // [B,1], the last word's position
        return where(positions.le(last), last - positions, positions);
    }
}
