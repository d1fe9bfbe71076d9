namespace AttentionKit;

/// <summary>Pairs of phenomena that never meet in training: the compose split is made of them.</summary>
internal static class HeldOut
{
    public static IReadOnlyList<(Phenomenon First, Phenomenon Second)> Pairs { get; } =
    [
        (Phenomenon.NegationJamais, Phenomenon.ObjectClitic),
        (Phenomenon.NegationPlus, Phenomenon.IndirectClitic),
        (Phenomenon.Passive, Phenomenon.NegationPas),
        (Phenomenon.Inversion, Phenomenon.PronominalVerb),
        (Phenomenon.NearFuture, Phenomenon.NegationPas),
        (Phenomenon.Comparative, Phenomenon.Imperfect),
    ];

    public static bool Contains(IReadOnlySet<Phenomenon> shown) => Pairs.Any(p => shown.Contains(p.First) && shown.Contains(p.Second));
}
