namespace AttentionKit;

/// <summary>Translates sentences with a trained model, and keeps what it looked at.</summary>
public sealed class Translator
{
    private readonly Seq2Seq _model;
    private readonly Vocabulary _source;
    private readonly Vocabulary _target;
    private readonly ITokenizer? _sourceTokenizer;
    private readonly ITokenizer? _targetTokenizer;

    /// <summary>Creates a translator.</summary>
    /// <param name="model">The model. It stays the caller's.</param>
    /// <param name="source">The source language's vocabulary.</param>
    /// <param name="target">The target language's vocabulary.</param>
    /// <param name="sourceTokenizer">Splits source text; null splits at white space.</param>
    /// <param name="targetTokenizer">Joins target tokens; null joins with spaces.</param>
    /// <exception cref="ArgumentException">A vocabulary's size is not the model's.</exception>
    public Translator(Seq2Seq model, Vocabulary source, Vocabulary target, ITokenizer? sourceTokenizer = null, ITokenizer? targetTokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (model.Config.SourceVocabularySize != source.Count || model.Config.TargetVocabularySize != target.Count)
            throw new ArgumentException($"The model is for {model.Config.SourceVocabularySize} source and {model.Config.TargetVocabularySize} target tokens; the vocabularies hold {source.Count} and {target.Count}.", nameof(model));
        (_model, _source, _target) = (model, source, target);
        (_sourceTokenizer, _targetTokenizer) = (sourceTokenizer, targetTokenizer);
    }

    /// <summary>Translates one sentence of text.</summary>
    /// <param name="text">Any text; words the model does not know are read as <c>&lt;unk&gt;</c>.</param>
    /// <param name="options">How to search; null for greedy search.</param>
    /// <exception cref="ArgumentException">The text has more tokens than <see cref="DecodingOptions.MaxSourceLength"/>.</exception>
    public Translation Translate(string text, DecodingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Translate(Split(text), options);
    }

    /// <summary>Translates one tokenised sentence.</summary>
    /// <param name="tokens">The source tokens, without <c>&lt;/s&gt;</c>.</param>
    /// <param name="options">How to search; null for greedy search.</param>
    /// <exception cref="ArgumentException">There are more tokens than <see cref="DecodingOptions.MaxSourceLength"/>.</exception>
    public Translation Translate(IReadOnlyList<string> tokens, DecodingOptions? options = null) => Translate([tokens], options)[0];

    /// <summary>Translates many tokenised sentences, in batches of similar length.</summary>
    /// <param name="sentences">The sentences' source tokens, without <c>&lt;/s&gt;</c>.</param>
    /// <param name="options">How to search; null for greedy search.</param>
    /// <returns>One translation a sentence, in the order of the sentences.</returns>
    public IReadOnlyList<Translation> Translate(IReadOnlyList<IReadOnlyList<string>> sentences, DecodingOptions? options = null) =>
        [.. Candidates(sentences, (options ?? new DecodingOptions()) with { Best = 1 }).Select(c => c[0])];

    /// <summary>Translates many tokenised sentences and returns the <see cref="DecodingOptions.Best"/> best translations of each.</summary>
    /// <param name="sentences">The sentences' source tokens, without <c>&lt;/s&gt;</c>.</param>
    /// <param name="options">How to search.</param>
    /// <returns>For each sentence its translations, best first.</returns>
    public IReadOnlyList<IReadOnlyList<Translation>> Candidates(IReadOnlyList<IReadOnlyList<string>> sentences, DecodingOptions options)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (options.CoveragePenalty > 0 && !_model.Config.HasAttention)
            throw new ArgumentException("CoveragePenalty needs attention weights, and this model has none: set it to 0.", nameof(options));
        if (options.Intervention is not null && !_model.Config.HasAttention)
            throw new ArgumentException("An Intervention needs a model with attention, and this model has none: leave it out.", nameof(options));
        options = options with { LongestSentence = _model.Config.LongestSentence };
        for (var i = 0; i < sentences.Count; i++)
        {
            CheckLength(sentences[i], i, options);
            options.Intervention?.Check(sentences[i].Count + 1);
        }

        var results = new IReadOnlyList<Translation>[sentences.Count];
        Array.Fill(results, Empty);
        var order = Enumerable.Range(0, sentences.Count).Where(i => sentences[i].Count > 0).OrderBy(i => sentences[i].Count);
        ForBatches(results, order, options.BatchSize, rows => TranslateBatch(Array.ConvertAll(rows, i => sentences[i]), options));
        return results;
    }

    /// <summary>
    /// Translates one sentence of text greedily and tells, word by word, what was looked at and what else could have been said.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="top">How many of the most probable words to tell at each step.</param>
    /// <returns>One step a target token, the closing <c>&lt;/s&gt;</c> included; none for an empty text.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is not positive.</exception>
    /// <exception cref="ArgumentException">The text has more tokens than <see cref="DecodingOptions.MaxSourceLength"/>.</exception>
    public IReadOnlyList<DecodingStep> Steps(string text, int top = 5)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        var options = new DecodingOptions { LongestSentence = _model.Config.LongestSentence };
        var tokens = Split(text);
        CheckLength(tokens, 0, options);
        if (tokens.Count == 0) return [];
        var results = new IReadOnlyList<DecodingStep>[1];
        ForBatches(results, [0], 1, _ => [StepsOf(tokens, Math.Min(top, _target.Count), options)]);
        return results[0];
    }

    /// <summary>
    /// Decodes along translations that are given instead of searching for one: what does the model look at when it is made to
    /// say exactly this? Its weights can then be compared with a gold alignment of the same words.
    /// </summary>
    /// <param name="pairs">The sentence pairs.</param>
    /// <param name="batchSize">Sentences at a time.</param>
    /// <returns>One translation a pair, in their order: its target is the pair's, its score the sum of the log-probabilities.</returns>
    public IReadOnlyList<Translation> ForceDecode(IReadOnlyList<SentencePair> pairs, int batchSize = 64)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var results = new Translation[pairs.Count];
        ForBatches(results, Enumerable.Range(0, pairs.Count).OrderBy(i => pairs[i].Source.Count), batchSize, rows =>
        {
            var chunk = Array.ConvertAll(rows, i => pairs[i]);
            using var batch = Batch.Create(chunk, _source, _target, _model.Device);
            return ForcedDecoding.Run(_model, batch, chunk);
        });
        return results;
    }

    /// <summary>
    /// Where every head of every layer of a Transformer looked along a translation, for <see cref="AttentionHeatmap.Heads"/>;
    /// <see cref="Translation.Weights"/> are the mean over the heads of the last layer.
    /// </summary>
    /// <param name="translation">A translation of at least one word.</param>
    /// <returns>The weights, owned by the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">The model is no Transformer, or the translation is empty.</exception>
    public TransformerWeights Heads(Translation translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        if (translation.Target.Count == 0)
            throw new ArgumentException("The translation is empty; expected at least one word.", nameof(translation));
        // What it was fed at its steps is all but its last word.
        var (source, target) = (Words(_source, [.. translation.Source.SkipLast(1)]), Words(_target, [.. translation.Target.SkipLast(1)]));
        using var batch = Batch.FromIds([source], [target], _model.Device);
        return Infer(() => TransformerWeights.Measure(_model, batch));
    }

    private Translation[] Empty =>
        [new([Vocabulary.End], [], _model.Config.HasAttention ? new float[0, 1] : null, [], 0) { Sentence = _targetTokenizer?.Detokenize([]) }];

    /// <summary>Runs batches and puts each result in its place.</summary>
    private void ForBatches<T>(T[] results, IEnumerable<int> order, int batchSize, Func<int[], T[]> run)
    {
        foreach (var rows in order.Chunk(batchSize))
        {
            using var scope = NewDisposeScope();
            var batch = Infer(() => run(rows));
            for (var b = 0; b < rows.Length; b++) results[rows[b]] = batch[b];
        }
    }

    /// <summary>Runs the model in evaluation mode, without gradients.</summary>
    private T Infer<T>(Func<T> run)
    {
        var wasTraining = _model.training;
        _model.eval();
        try
        {
            using var inference = inference_mode();
            return run();
        }
        finally
        {
            _model.train(wasTraining);
        }
    }

    private Translation[][] TranslateBatch(IReadOnlyList<string>[] sentences, DecodingOptions options)
    {
        var (encoded, lengths) = Read(sentences, options.Intervention);
        var limits = Array.ConvertAll(lengths, options.LimitFor);
        var found = options.BeamSize == 1
            ? GreedySearch.Run(_model, encoded, limits, options).Select((h, b) => new[] { (h, new Ranking(options, lengths[b]).Score(h)) }).ToArray()
            : BeamSearch.Run(_model, encoded, lengths, limits, options);
        return [.. found.Select((hypotheses, b) => hypotheses.Select(h => ToTranslation(sentences[b], h.Item1, h.Item2, options)).ToArray())];
    }

    /// <summary>The tree of a beam search: every hypothesis that was kept at some step, each with its parent.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="options">How to search.</param>
    internal SearchTree Search(string text, DecodingOptions options)
    {
        options.Validate();
        var tokens = Split(text);
        CheckLength(tokens, 0, options);
        if (tokens.Count == 0) throw new ArgumentException("There is nothing to search for: the text holds no token.", nameof(text));
        var results = new SearchTree[1];
        ForBatches(results, [0], 1, _ =>
        {
            var (encoded, lengths) = Read([tokens]);
            var kept = new List<Hypothesis>();
            var found = BeamSearch.Run(_model, encoded, lengths, Array.ConvertAll(lengths, options.LimitFor), options, kept.Add);
            return [new SearchTree(kept, [.. found[0].Select(f => f.Hypothesis)], word => _target[word])];
        });
        return results[0];
    }

    /// <summary>What the model says at each place of a pair's target: fed the right words before, and fed its own.</summary>
    /// <param name="pair">A sentence pair.</param>
    internal (IReadOnlyList<string> Forced, IReadOnlyList<string> Free) Say(SentencePair pair)
    {
        var results = new string[1][];
        ForBatches(results, [0], 1, _ =>
        {
            using var batch = Batch.Create([pair], _source, _target, _model.Device);
            return [[.. _model.Forward(batch).Logits.argmax(-1).Values<long>().Select(id => _target[(int)id])]];
        });
        return (results[0], Translate(pair.Source).Target);
    }

    private List<DecodingStep> StepsOf(IReadOnlyList<string> tokens, int top, DecodingOptions options)
    {
        var (encoded, lengths) = Read([tokens]);
        var steps = new List<DecodingStep>();
        Hypothesis? said = null;
        DecodingLoop.Run(_model, encoded, options, step =>
        {
            var (logProbabilities, words) = step.Top(top);
            said = new Hypothesis(said, words[0], logProbabilities[0], step.WeightsOf(0));
            var candidates = words.Zip(logProbabilities, (word, value) => (Word: _target[word], Probability: Math.Exp(value)));
            steps.Add(new DecodingStep(_target[said.Word], said.Weights?.ToArray() ?? [], [.. candidates.Where(c => c.Probability > 0)]));
            return said.IsFinished || said.Length >= options.LimitFor(lengths[0]) ? null : new([said], [0], KeepsSentences: true);
        });
        return steps;
    }

    /// <summary>Encodes a batch of sentences.</summary>
    /// <returns>What the encoder knows, and how many tokens each sentence has with its closing <c>&lt;/s&gt;</c>.</returns>
    private (EncoderOutput Encoded, int[] Lengths) Read(IReadOnlyList<string>[] sentences, Intervention? intervention = null)
    {
        var ids = Array.ConvertAll(sentences, Encode);
        var lengths = Array.ConvertAll(ids, s => s.Length);
        var source = Batch.Pad(ids, _model.Device);                                                  // [B,S]
        var encoded = _model.Encode(source, tensor(Array.ConvertAll(lengths, l => (long)l), device: CPU));
        return (intervention?.Hide(encoded) ?? encoded, lengths);
    }

    private Translation ToTranslation(IReadOnlyList<string> source, Hypothesis hypothesis, double score, DecodingOptions options)
    {
        var path = hypothesis.Path();
        string[] sourceTokens = [.. source, Vocabulary.End];
        var weights = path[0].Weights is null ? null : Stack(path, sourceTokens.Length);
        var target = Array.ConvertAll(path, h => _target[h.Word]);
        if (options.ReplaceUnknown && weights is not null) ReplaceUnknown(target, source, weights);
        return new Translation(sourceTokens, target, weights, Array.ConvertAll(path, h => h.LogProbability), score)
        {
            Sentence = _targetTokenizer?.Detokenize([.. target.Where(t => t != Vocabulary.End)]),
        };
    }

    private static float[,] Stack(Hypothesis[] path, int sourceLength)
    {
        var weights = new float[path.Length, sourceLength];
        for (var t = 0; t < path.Length; t++)
        {
            var row = path[t].Weights!.Value.Span;
            for (var s = 0; s < sourceLength; s++) weights[t, s] = row[s];
        }

        return weights;
    }

    private static void ReplaceUnknown(string[] target, IReadOnlyList<string> source, float[,] weights)
    {
        for (var t = 0; t < target.Length; t++)
        {
            if (target[t] == Vocabulary.Unknown) target[t] = source[Enumerable.Range(0, source.Count).MaxBy(s => weights[t, s])];
        }
    }

    // Text may hold "<pad>" or "</s>" as a word: it is a word nobody knows, not a command to the model.
    private static int[] Words(Vocabulary vocabulary, IReadOnlyList<string> tokens) =>
        [.. vocabulary.Encode(tokens).Select(id => Math.Max(id, Vocabulary.UnknownId))];

    private int[] Encode(IReadOnlyList<string> tokens) => [.. Words(_source, tokens), Vocabulary.EndId];

    private IReadOnlyList<string> Split(string text) =>
        _sourceTokenizer?.Tokenize(text) ?? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static void CheckLength(IReadOnlyList<string>? tokens, int index, DecodingOptions options)
    {
        if (tokens is null) throw new ArgumentException($"Sentence {index} is null; an empty one has no tokens.");
        if (tokens.Count > options.MaxSourceLength)
            throw new ArgumentException($"Sentence {index} has {tokens.Count} tokens, more than MaxSourceLength = {options.MaxSourceLength}. Split it into sentences, or raise the limit.");
    }
}
