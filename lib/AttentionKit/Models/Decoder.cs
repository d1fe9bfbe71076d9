using System.Diagnostics.CodeAnalysis;

namespace AttentionKit;

/// <summary>
/// Says the target sentence word by word, given what the encoder knows. <see cref="Forward"/> runs all steps of a batch
/// under teacher forcing; <see cref="Step"/> runs one, and gives the same numbers.
/// </summary>
/// <remarks>
/// Both end at the read-out; <see cref="Project"/> turns read-outs into logits. The two are apart so that training can project real
/// positions only, once, after all steps. Tensors returned belong to the caller's dispose scope. How the
/// weights start is the configuration's: <see cref="Seq2SeqConfig.EmbeddingDeviation"/>, <see cref="Initialization"/>.
/// </remarks>
public abstract class Decoder : nn.Module
{
    private readonly Embedding embedding;
    private readonly Linear output;
    private readonly bool _isLstm;
    private readonly long _stateSize;
    private readonly long _embeddingSize;
    private readonly long _vocabularySize;

    /// <summary>Creates the part that all decoders share.</summary>
    /// <param name="name">The decoder's name.</param>
    /// <param name="config">The sizes.</param>
    /// <param name="readOutSize">Size R of the read-out.</param>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    protected Decoder(string name, Seq2SeqConfig config, long readOutSize) : base(name)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        _isLstm = config.Cell == CellKind.Lstm && config.Decoder != DecoderKind.Transformer;
        _stateSize = config.StateSize;
        _embeddingSize = config.EmbeddingSize;
        _vocabularySize = config.TargetVocabularySize;
        Dropout = config.Dropout;
        ReadOutSize = readOutSize;
        embedding = WordEmbedding.Create(config.TargetVocabularySize, config);
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
        return output.Project(readOut);
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
    protected Tensor Embed(Tensor ids) => Drop(LookUp(ids));

    /// <summary>The embeddings of target words [..,E], nothing dropped.</summary>
    private protected Tensor LookUp(Tensor ids) => embedding.call(ids);

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
        LayerSummary.Describe("embedding", embedding, $"[B,T,{_embeddingSize}]", nameof(Embedding)),
        .. InnerLayers(),
        LayerSummary.Describe("output", output, $"[B,T,{_vocabularySize}]").Takes([.. ReadOutParts]),
    ];

    /// <summary>What the read-out is made of; nothing for a decoder of one's own.</summary>
    private protected virtual IEnumerable<LayerInput> ReadOutParts => [];

    /// <summary>The layers between embedding and output; a decoder of one's own lists its children without shapes.</summary>
    private protected virtual IEnumerable<LayerSummary> InnerLayers() =>
        from child in named_children()
        where child.module != embedding && child.module != output
        select LayerSummary.Describe(child.name, child.module, "");

    private void CheckEncoded(EncoderOutput encoded)
    {
        // embedding.weight is a new handle at each call: the scope closes it.
        using var scope = NewDisposeScope();
        Guard.Shape(encoded.States, "[B,S,D]", [-1, -1, _stateSize]);
        Guard.Matches(encoded.States, embedding.weight!, "the decoder's weights");
        Guard.Shape(encoded.Final, "[B,D]", [encoded.States.shape[0], _stateSize]);
        if (_isLstm && encoded.FinalCell is null)
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

/// <summary>What a decoder gives for all steps of a batch under teacher forcing.</summary>
/// <param name="ReadOut">What <see cref="Decoder.Project"/> turns into logits [B,T,R].</param>
/// <param name="Weights">The attention weights [B,T,S]; null for a decoder without attention.</param>
/// <remarks>The tensors belong to the caller's dispose scope.</remarks>
public sealed record DecoderOutput(Tensor ReadOut, Tensor? Weights);

/// <summary>What a decoder gives for one step.</summary>
/// <param name="ReadOut">What <see cref="Decoder.Project"/> turns into logits [B,R].</param>
/// <param name="Weights">The attention weights [B,S]; null for a decoder without attention.</param>
/// <param name="State">The state with which the next step begins.</param>
/// <remarks>
/// The tensors belong to the caller's dispose scope. The read-out may be the very tensor the state holds: let the scope dispose of both.
/// </remarks>
public sealed record DecoderStep(Tensor ReadOut, Tensor? Weights, DecoderState State);

/// <summary>All a decoder remembers between two steps.</summary>
/// <remarks>Its tensors belong to the dispose scope in which they were made.</remarks>
public abstract class DecoderState
{
    /// <summary>Number of sentences (or beams) B.</summary>
    public abstract long Size { get; }

    /// <summary>All its tensors; a search disposes them as soon as later states need them no more.</summary>
    public virtual IEnumerable<Tensor> Tensors => [];

    /// <summary>What it asks of the source at each step: nothing without attention, the same thing in each layer of a Transformer.</summary>
    internal virtual IReadOnlyList<AttentionMemory> Asked => [];

    /// <summary>The states of some of the sentences, in the given order; a sentence may be taken more than once.</summary>
    /// <param name="index">Rows of the batch [B'], int64: which sentences (or beams) go on.</param>
    /// <returns>A state of B' sentences, owned by the caller's dispose scope.</returns>
    [SuppressMessage("Naming", "CA1716", Justification = "As in index_select; a keyword only in Visual Basic.")]
    public abstract DecoderState Select(Tensor index);

    /// <summary>
    /// <see cref="Select"/> where each row stays with its sentence, as in a beam whose hypotheses change places: what is
    /// known of the source is shared, not copied.
    /// </summary>
    /// <param name="index">For each row [B], int64: which row of the same sentence takes its place.</param>
    /// <returns>A state of B rows, owned by the caller's dispose scope but for what it shares with this one.</returns>
    public virtual DecoderState Reorder(Tensor index) => Select(index);

    /// <summary>Gives the tensors that were made in a scope to the one outside it: a state outlives the step that made it.</summary>
    /// <param name="scope">The scope that would dispose them.</param>
    /// <returns>This state.</returns>
    public abstract DecoderState MoveToOuter(DisposeScope scope);

    /// <summary>Disposes what this state holds and a later one does not.</summary>
    /// <param name="next">The state that takes its place.</param>
    internal void GiveWayTo(DecoderState next)
    {
        foreach (var tensor in Tensors.Except(next.Tensors, ReferenceEqualityComparer.Instance).Cast<Tensor>()) tensor.Dispose();
    }
}
