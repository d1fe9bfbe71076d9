namespace AttentionKit.Tests;

/// <summary>Inputs of the figures' tests.</summary>
internal static class FigureSamples
{
    /// <summary>Tokens that break out of HTML, SVG, JSON, Plotly's markup or the line they stand in, where one is careless.</summary>
    internal static readonly string[] Unsafe =
    [
        "<script>alert(1)</script>", "</script>", "]]>", "<!--", "\"quoted\" 'q'", "a&amp;b", "<b>x</b>", "%{z}", "\\u003c", "${x}", "`",
        "שלום", "مرحبا", "e\u0301te\u0301", "\u0301x", "👩‍👩‍👧", "漢字", "a\u202eb", "\u0001", "\ud800", " ", "", "\u2028", "var(--ak0)",
    ];

    /// <summary>A translation whose weight at (t, s) can be computed by hand; each row sums to 1.</summary>
    internal static Translation Translation(int sourceCount, int targetCount, string prefix = "w") =>
        Translation([.. Words(prefix, sourceCount - 1), Vocabulary.End], [.. Words(prefix.ToUpperInvariant(), targetCount - 1), Vocabulary.End]);

    internal static Translation Translation(IReadOnlyList<string> source, IReadOnlyList<string> target)
    {
        var weights = new float[target.Count, source.Count];
        for (var t = 0; t < target.Count; t++)
        {
            var total = Enumerable.Range(0, source.Count).Sum(s => Raw(t, s));
            for (var s = 0; s < source.Count; s++) weights[t, s] = (float)(Raw(t, s) / total);
        }

        return new Translation(source, target, weights, [.. target.Select(_ => -0.25)], -1);
    }

    internal static TrainingHistory History(int epochs, int steps)
    {
        var reports = Enumerable.Range(1, epochs * steps)
            .Select(i => new StepReport(i, ((i - 1) / steps) + 1, 5.0 / i, 0.5, 1 + (1.0 / i), 0.001, 100, 120, 0.01)).ToArray();
        return new TrainingHistory(
            [.. Enumerable.Range(1, epochs).Select(e => new EpochReport(e, e * steps, 4.0 / e, 0.5, 4.5 / e, 0.4, 0.001, 1.5, 1000, 1100, 2))], reports);
    }

    /// <summary>One figure of each kind, with usual and with unsafe words.</summary>
    internal static IEnumerable<Figure> All()
    {
        var (plain, wild) = (Translation(6, 5), Translation(Unsafe, Unsafe));
        yield return plain.Heatmap(gold: WordAlignment.Parse("0-0 1-1", "2-1"), title: "Heatmap");
        yield return wild.Heatmap(title: "Wild " + Unsafe[0]);
        yield return HeatmapGrid.Create([("one", plain), ("two", wild), (Unsafe[1], plain)], title: "Grid");
        yield return plain.Links(title: "Links");
        yield return wild.Links(title: "Wild links");
        yield return AttentionOverTime.Create([("epoch 1", Translation(6, 3)), ("epoch 2", plain), ("epoch 3", Translation(6, 7))]);
        yield return Steps(plain);
        yield return Steps(wild);
        yield return History(4, 30).LossCurve(350);
        yield return History(4, 30).Curves();
        yield return LengthCurves.Draw([("with " + Unsafe[0], Lengths(60)), ("without", Lengths(40))]);
        yield return MechanismTable.Create([new MechanismResult(AttentionKind.Additive, 12345, 33.25, 0.125, 9000), new MechanismResult(AttentionKind.Dot)]);
        yield return new TableFigure("Unsafe", ["word"], [.. Unsafe.Select(word => (IReadOnlyList<string>)[word])]);
        foreach (var drawing in Drawings(plain, wild)) yield return drawing;
    }

    /// <summary>Every drawing of the machinery.</summary>
    internal static IEnumerable<Figure> Drawings(Translation plain, Translation wild)
    {
        foreach (var kind in Enum.GetValues<DecoderKind>())
        {
            var model = Samples.Model(kind);
            yield return model.Diagram();
            yield return model.Unrolled(model.Config.HasAttention ? plain : plain with { Weights = null });
            if (kind is DecoderKind.Cho or DecoderKind.Luong) yield return model.Unrolled(model.Config.HasAttention ? wild : wild with { Weights = null }, title: Unsafe[0]);
        }

        var (source, target) = (new Vocabulary([.. Unsafe.Take(13)]), new Vocabulary([.. Unsafe.Take(15)]));
        var translator = new Translator(Samples.Model(DecoderKind.Bahdanau), source, target);
        SentencePair[] pairs = [new(Unsafe[..4], Unsafe[3..6]), new(Unsafe[..1], Unsafe[..2]), new(Unsafe[5..12], Unsafe[..5])];
        yield return translator.TeacherForcing(pairs[2]);
        yield return translator.BeamTree("a <b>x</b> </script>", new DecodingOptions { BeamSize = 4, Best = 2, MaxLength = 5 });
        yield return Samples.Model(DecoderKind.Bahdanau).Reading(Unsafe);
        yield return new Seq2Seq(Samples.Config(DecoderKind.Plain) with { Bidirectional = false, ReverseSource = true }).Reading(Unsafe[..5]);
        yield return Batch.Create(pairs, source, target).Padding(source);
        yield return new BatchSource(pairs, source, target, new BatchOptions { MaxSentences = 2 }).Buckets();
        yield return new MultiHeadAttention(querySize: 5, valueSize: 7, attentionSize: 12, heads: 3).Diagram();
        yield return AttentionHeatmap.Sum(Unsafe, [.. Unsafe.Select((_, i) => i / 7.0)], [.. Unsafe.Select((_, i) => (double[])[i, -0.5])]);
    }

    /// <summary>Figures with one text in every place that a text can have.</summary>
    internal static IEnumerable<Figure> Of(string text)
    {
        var translation = Translation([text, "b", text], ["x", text]);
        yield return translation.Heatmap(gold: WordAlignment.Parse("0-0", "1-1"), title: text);
        yield return HeatmapGrid.Create([(text, translation), (text, translation)], title: text);
        yield return translation.Links(title: text);
        yield return AttentionOverTime.Create([(text, translation), (text + " again", translation)], text);
        yield return Steps(translation, text);
        yield return LengthCurves.Draw([(text, Lengths(60))], text, text);
        yield return new LineFigure(text, [new LinePanel(text, text, [new LineSeries(text, [1, 2], [3, 4])]) { References = [(3.5, text)] }]);
        yield return new TableFigure(text, [text, "b"], [[text, text]]);
        yield return Samples.Model(DecoderKind.Bahdanau).Unrolled(translation, title: text);
    }

    /// <summary>The figures whose labels depend on the number of tokens.</summary>
    internal static IEnumerable<Figure> OfLength(int tokens)
    {
        string[] words = ["a", "agreement", "of", "internationalisation", "Iliad", "WWW", "Donaudampfschifffahrtsgesellschaft"];
        IEnumerable<string> Sentence(int length, int from) => Enumerable.Range(0, length - 1).Select(i => words[(i + from) % words.Length]).Append(Vocabulary.End);
        var translation = Translation([.. Sentence(tokens, 0)], [.. Sentence(tokens, 3)]);
        yield return translation.Heatmap(title: $"Heatmap of {tokens}", gold: WordAlignment.Parse("0-0"));
        yield return translation.Links(title: $"Links of {tokens}");
        yield return HeatmapGrid.Create([("a", translation), ("b", translation)], title: $"Grid of {tokens}");
        yield return Steps(translation, $"Steps of {tokens}");
        yield return Samples.Model(DecoderKind.Luong).Unrolled(translation, title: $"Unrolled of {tokens}");
    }

    internal static ScoreByLength[] Lengths(double top) => [.. Enumerable.Range(0, 6).Select(i => new ScoreByLength((i * 5) + 1, (i * 5) + 5, top - i, top - i - 2, top - i + 2, 100))];

    internal static DecodingSteps Steps(Translation translation, string? title = null) => DecodingSteps.Create(translation.Source, [.. translation.Target.Select((word, t) => new DecodingStep(
        word, [.. Enumerable.Range(0, translation.Source.Count).Select(s => translation.Weights![t, s])], [(word, 0.75), ("other", 0.125), (Unsafe[t % Unsafe.Length], 0.0625)]))], title);

    private static double Raw(int t, int s) => 1 + (s == t ? 8 : 0) + (s % 3);

    private static IEnumerable<string> Words(string prefix, int count) => Enumerable.Range(1, count).Select(i => prefix + i);
}
