namespace AttentionKit.Generation;

/// <summary>Pairs of phenomena that never meet in training: the compose split is made of them.</summary>
internal static class HeldOut
{
    private static readonly Phenomenon[] SeveralClauses =
        [Phenomenon.Coordination, Phenomenon.Subordination, Phenomenon.ContentClause, Phenomenon.RelativeClause];

    public static IReadOnlyList<(Phenomenon First, Phenomenon Second)> Pairs { get; } =
    [
        (Phenomenon.NegationJamais, Phenomenon.ObjectClitic),
        (Phenomenon.NegationPas, Phenomenon.Passive),
        (Phenomenon.NegationPas, Phenomenon.NearFuture),
        (Phenomenon.Inversion, Phenomenon.PronominalVerb),
        (Phenomenon.Infinitive, Phenomenon.ObjectClitic),
    ];

    /// <summary>True where a pair that training must not see meets in the sentence.</summary>
    public static bool Contains(IReadOnlySet<Phenomenon> shown) => Pairs.Any(p => Meet(p, shown));

    /// <summary>True where the two meet in a sentence of one clause, so that they meet in that clause.</summary>
    public static bool MeetInOneClause((Phenomenon First, Phenomenon Second) pair, IReadOnlySet<Phenomenon> shown) =>
        Meet(pair, shown) && !SeveralClauses.Any(shown.Contains);

    private static bool Meet((Phenomenon First, Phenomenon Second) pair, IReadOnlySet<Phenomenon> shown) =>
        shown.Contains(pair.First) && shown.Contains(pair.Second);
}
