namespace Benchmarks;

/// <summary>What a figure must reach.</summary>
/// <param name="Name">The figure's name.</param>
/// <param name="Limit">The most it may be, or the least.</param>
/// <param name="AtLeast">True where it must be at least the limit.</param>
internal sealed record Bar(string Name, double Limit, bool AtLeast = false)
{
    /// <summary>What the library has to hold, with float32 and two threads.</summary>
    public static IReadOnlyList<Bar> All { get; } =
    [
        new("train.bahdanau.A.ratio_to_tutorial", 0.50),
        new("train.bahdanau.B.ratio_to_tutorial", 0.33),
        new("train.bahdanau.C.ratio_to_tutorial", 0.30),
        new("train.bahdanau.A.ratio_to_same", 0.95),
        new("train.bahdanau.B.ratio_to_same", 0.75),
        new("train.bahdanau.C.ratio_to_same", 0.80),
        new("train.article.A.ratio_to_same", 1.05),
        new("train.article.B.ratio_to_same", 0.75),
        new("train.article.C.ratio_to_same", 0.75),
        new("train.plain.A.ratio_to_same", 1.00),
        new("train.plain.B.ratio_to_same", 0.80),
        new("train.plain.C.ratio_to_same", 0.80),
        new("decode.greedy.A.speedup_over_tutorial", 15, AtLeast: true),
        new("decode.greedy.B.speedup_over_tutorial", 12, AtLeast: true),
        new("decode.beam5.A.speedup_over_tutorial", 15, AtLeast: true),
        new("decode.beam5.B.speedup_over_tutorial", 11, AtLeast: true),
        new("adam.ratio", 0.35),
        new("memory.growth_mb", 60),
        new("load.train.bahdanau.A.busy1_over_quiet", 2.3),
        new("load.train.bahdanau.B.busy1_over_quiet", 2.3),
        new("load.decode.greedy.A.busy1_over_quiet", 2.3),
        new("growth.english.1000_over_10", 3),
        new("growth.french.1000_over_10", 3),
        new("growth.words.1000_over_10", 3),
        new("growth.detokenize.1000_over_10", 3),
        new("growth.subwords.1000_over_10", 3),
        new("growth.bleu.1000_over_10", 3),
    ];

    /// <summary>Whether a figure reaches it.</summary>
    public bool IsMet(double value) => AtLeast ? value >= Limit : value <= Limit;
}
