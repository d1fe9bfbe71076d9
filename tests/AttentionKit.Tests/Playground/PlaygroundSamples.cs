using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Models for the page, and what its script makes of them.</summary>
internal static class PlaygroundSamples
{
    public static Vocabulary Source { get; } = Words('a', 17);

    public static Vocabulary Target { get; } = Words('Z', 19);

    /// <summary>A decoder with every mechanism and cell, and the encoder's settings one by one.</summary>
    public static IEnumerable<Seq2SeqConfig> Configs(DecoderKind decoder)
    {
        if (decoder == DecoderKind.Transformer)
        {
            foreach (var positions in Enum.GetValues<PositionKind>())
                foreach (var preNorm in new[] { false, true }) yield return Samples.Config(decoder) with { Positions = positions, PreNorm = preNorm, MaxPositions = 20 };
            yield break;
        }

        var kinds = Samples.Config(decoder).HasAttention ? Enum.GetValues<AttentionKind>() : [AttentionKind.Additive];
        foreach (var kind in kinds)
            foreach (var cell in Enum.GetValues<CellKind>()) yield return Samples.Config(decoder, kind, cell);
        yield return Samples.Config(decoder) with { Bidirectional = false, EncoderLayers = 2 };
        yield return Samples.Config(decoder, cell: CellKind.Lstm) with { ReverseSource = true, ContextSize = 8, EncoderLayers = 2 };
    }

    /// <summary>The decoders that the page knows.</summary>
    public static DecoderKind[] Decoders { get; } =
        [DecoderKind.Plain, DecoderKind.Cho, DecoderKind.Bahdanau, DecoderKind.Luong, DecoderKind.Article, DecoderKind.Transformer];

    /// <summary>A model with weights that 16 bits hold, less alike than at the start.</summary>
    public static Seq2Seq Random(Seq2SeqConfig config, AttentionMechanism? mechanism = null)
    {
        manual_seed(3);
        var model = mechanism is null ? new Seq2Seq(config) : new Seq2Seq(config, new BahdanauDecoder(config, mechanism));
        using var none = no_grad();
        using var scope = NewDisposeScope();
        foreach (var weight in model.parameters()) weight.copy_((weight + (0.4 * randn_like(weight))).to(ScalarType.Float16));
        return model;
    }

    /// <summary>A model with the weights of another, as 16 bits hold them.</summary>
    public static Seq2Seq Round(Seq2Seq model)
    {
        var rounded = new Seq2Seq(model.Config);
        using var none = no_grad();
        using var scope = NewDisposeScope();
        var weights = model.state_dict();
        foreach (var (name, weight) in rounded.state_dict()) weight.copy_(weights[name].to(ScalarType.Float16));
        return rounded;
    }

    public static IReadOnlyList<string>[] Sentences(int count, int longest = 9)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(_ => random.GetItems([.. Source.Tokens.Skip(4), "nobody knows"], random.Next(1, longest + 1)))];
    }

    /// <summary>What the page's script makes of sentences, as translations.</summary>
    /// <param name="page">A page of the playground.</param>
    /// <param name="model">The script's expression of the model.</param>
    /// <param name="target">The target vocabulary.</param>
    /// <param name="sentences">The tokenised sentences.</param>
    /// <param name="wishes">What a visitor has set, in JSON.</param>
    public static async Task<Translation[]> Translate(
        Chromium page, string model, Vocabulary target, IEnumerable<IReadOnlyList<string>> sentences, JsonObject wishes)
    {
        var results = await page.Evaluate(
            $"{Json(sentences)}.map(sentence => translate({model}, sentence, {wishes.ToJsonString()})).map(({{ source, best: [first] }}) => " +
            "({ source, score: first.score, steps: first.steps.map(s => [s.word, s.logProbability, s.attention && [...s.attention.weights]]) }))");
        return [.. results!.AsArray().Select(result => ToTranslation(result!, target))];
    }

    public static string Json<T>(T value) => JsonSerializer.Serialize(value);

    /// <summary>Fails unless the page says the same, with the same weights.</summary>
    public static void Equal(IReadOnlyList<Translation> expected, IReadOnlyList<Translation> actual, double tolerance = 1e-4)
    {
        Assert.Equal(expected.Select(t => t.Target), actual.Select(t => t.Target));
        foreach (var (library, page) in expected.Zip(actual))
        {
            Assert.Equal(library.Source, page.Source);
            Assert.Equal(library.Score, page.Score, 1e-3);
            Assert.Equal(library.Weights is null, page.Weights is null);
            if (library.Weights is null) continue;
            for (var t = 0; t < library.Target.Count; t++)
                for (var s = 0; s < library.Source.Count; s++) Assert.Equal(library.Weights[t, s], page.Weights![t, s], tolerance);
        }
    }

    private static Translation ToTranslation(JsonNode result, Vocabulary target)
    {
        string[] source = [.. result["source"]!.AsArray().Select(token => token!.GetValue<string>())];
        var steps = result["steps"]!.AsArray();
        var weights = steps[0]![2] is null ? null : new float[steps.Count, source.Length];
        if (weights is not null)
        {
            for (var t = 0; t < steps.Count; t++)
                for (var s = 0; s < source.Length; s++) weights[t, s] = (float)steps[t]![2]![s]!.GetValue<double>();
        }

        return new Translation(
            source, [.. steps.Select(step => target[step![0]!.GetValue<int>()])], weights,
            [.. steps.Select(step => step![1]!.GetValue<double>())], result["score"]!.GetValue<double>());
    }

    private static Vocabulary Words(char letter, int count) => new(Enumerable.Range(4, count - 4).Select(i => Invariant($"{letter}{i}")));
}
