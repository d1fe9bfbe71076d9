using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>
/// Says the target sentence word by word, given what the encoder knows. <see cref="Forward"/> runs all steps of a batch
/// under teacher forcing; <see cref="Step"/> runs one, and gives the same numbers.
/// </summary>
/// <remarks>
/// Both end at the read-out; <see cref="Project"/> turns read-outs into logits. The two are apart so that training can
/// project real positions only, once, after all steps. Tensors returned belong to the caller's dispose scope.
/// Embeddings start N(0, 0.35²), the padding's at 0; recurrent matrices orthogonal, the others Xavier-uniform, biases 0
/// (an LSTM's forget gate 1).
/// </remarks>
public abstract class Decoder : nn.Module
{
    private readonly Embedding embedding;
    private readonly Linear output;
    private readonly CellKind _cell;
    private readonly long _stateSize;
    private readonly long _embeddingSize;
    private readonly long _vocabularySize;

    /// <summary>Creates the part that all decoders share.</summary>
    /// <param name="name">The decoder's name.</param>
    /// <param name="config">The sizes.</param>
    /// <param name="readOutSize">Size R of the read-out.</param>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    protected Decoder(string name, Seq2SeqConfig config, long readOutSize)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        _cell = config.Cell;
        _stateSize = config.StateSize;
        _embeddingSize = config.EmbeddingSize;
        _vocabularySize = config.TargetVocabularySize;
        Dropout = config.Dropout;
        ReadOutSize = readOutSize;
        embedding = WordEmbedding.Create(config.TargetVocabularySize, config.EmbeddingSize);
        output = Projection.Create(readOutSize, config.TargetVocabularySize, bias: true);
    }

    /// <summary>Size R of the read-out.</summary>
    public long ReadOutSize { get; }

    /// <summary>Probability of dropping an element of the embeddings and of the read-out in training.</summary>
    public double Dropout { get; }

    /// <summary>The state before the first word.</summary>
    /// <param name="encoded">What the encoder knows.</param>
    /// <exception cref="ArgumentException">The encoder's states do not fit this decoder.</exception>
    public DecoderState Start(EncoderOutput encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        CheckEncoded(encoded);
        return StartCore(encoded);
    }

    /// <summary>All steps of a batch under teacher forcing: each is fed the right previous word.</summary>
    /// <param name="targetInput">What is fed [B,T], int64.</param>
    /// <param name="start">What <see cref="Start"/> returned.</param>
    /// <exception cref="ArgumentException">A shape, type or device does not fit, or the state is another decoder's.</exception>
    public DecoderOutput Forward(Tensor targetInput, DecoderState start)
    {
        ArgumentNullException.ThrowIfNull(start);
        Guard.Shape(targetInput, "[B,T]", [start.Size, -1]);
        CheckIds(targetInput, nameof(targetInput));
        return ForwardCore(targetInput, start);
    }

    /// <summary>One step.</summary>
    /// <param name="previous">The previous words [B], int64; <see cref="Vocabulary.BeginId"/> at the first step.</param>
    /// <param name="state">The state after the previous word.</param>
    /// <exception cref="ArgumentException">A shape, type or device does not fit, or the state is another decoder's.</exception>
    public DecoderStep Step(Tensor previous, DecoderState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Guard.Shape(previous, "[B]", [state.Size]);
        CheckIds(previous, nameof(previous));
        return StepCore(previous, state);
    }

    /// <summary>Read-outs to logits.</summary>
    /// <param name="readOut">Any number of read-outs [..,R].</param>
    /// <returns>A logit for each word of the target vocabulary [..,V].</returns>
    public Tensor Project(Tensor readOut)
    {
        ArgumentNullException.ThrowIfNull(readOut);
        return output.Of(readOut);
    }

    /// <summary><see cref="Start"/> after its checks.</summary>
    /// <param name="encoded">What the encoder knows.</param>
    protected abstract DecoderState StartCore(EncoderOutput encoded);

    /// <summary><see cref="Forward"/> after its checks.</summary>
    /// <param name="targetInput">What is fed [B,T].</param>
    /// <param name="start">The state before the first word.</param>
    protected abstract DecoderOutput ForwardCore(Tensor targetInput, DecoderState start);

    /// <summary><see cref="Step"/> after its checks.</summary>
    /// <param name="previous">The previous words [B].</param>
    /// <param name="state">The state after the previous word.</param>
    protected abstract DecoderStep StepCore(Tensor previous, DecoderState state);

    /// <summary>The embeddings of target words, with dropout in training.</summary>
    /// <param name="ids">The words [..].</param>
    /// <returns>Their embeddings [..,E].</returns>
    protected Tensor Embed(Tensor ids) => WordEmbedding.Look(embedding, ids, Dropout, training);

    /// <summary>Elements dropped in training; the same tensor otherwise.</summary>
    /// <param name="tensor">Any tensor.</param>
    protected Tensor Drop(Tensor tensor) => training && Dropout > 0 ? nn.functional.dropout(tensor, Dropout) : tensor;

    /// <summary>A state as this decoder's kind of state.</summary>
    /// <typeparam name="T">This decoder's kind of state.</typeparam>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentException">It is another decoder's state.</exception>
    protected T Own<T>(DecoderState state)
        where T : DecoderState =>
        state as T ?? throw new ArgumentException(
            $"The state is of the type {state.GetType().Name}; expected the {typeof(T).Name} that {GetName()}.Start returns.", nameof(state));

    /// <summary>The layers in the order in which a word passes them, for <see cref="Seq2Seq.Summary"/>.</summary>
    internal IEnumerable<LayerSummary> Layers() =>
    [
        LayerSummary.Of("embedding", embedding, $"[B,T,{_embeddingSize}]", nameof(Embedding)),
        .. InnerLayers(),
        LayerSummary.Of("output", output, $"[B,T,{_vocabularySize}]"),
    ];

    /// <summary>The layers between embedding and output; a decoder of one's own lists its children without shapes.</summary>
    private protected virtual IEnumerable<LayerSummary> InnerLayers() =>
        from child in named_children()
        where child.module != embedding && child.module != output
        select LayerSummary.Of(child.name, child.module, "");

    private void CheckEncoded(EncoderOutput encoded)
    {
        // embedding.weight is a new handle at each call: the scope closes it.
        using var scope = NewDisposeScope();
        Guard.Shape(encoded.States, "[B,S,D]", [-1, -1, _stateSize]);
        Guard.Matches(encoded.States, embedding.weight!, "the decoder's weights");
        Guard.Shape(encoded.Final, "[B,D]", [encoded.States.shape[0], _stateSize]);
        if (_cell == CellKind.Lstm && encoded.FinalCell is null)
        {
            throw new ArgumentException(
                "encoded.FinalCell is null; expected an LSTM encoder's inner memory [B,D], as this decoder is an LSTM.", nameof(encoded));
        }
    }

    private void CheckIds(Tensor ids, string name)
    {
        using var scope = NewDisposeScope();
        Guard.Type(ids, ScalarType.Int64, "ids are int64", name);
        Guard.Device(ids, embedding.weight!, "the decoder's weights", name);
    }
}
