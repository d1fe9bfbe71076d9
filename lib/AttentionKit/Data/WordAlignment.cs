namespace AttentionKit;

/// <summary>A gold word alignment: the links every annotator would draw, and those that are possible but not sure.</summary>
/// <param name="Sure">The sure links.</param>
/// <param name="Possible">The possible links that are not sure.</param>
/// <remarks>Sure and possible links as defined by Och and Ney (2003), section 5.1; there the possible set includes the sure one.</remarks>
public sealed record WordAlignment(IReadOnlyList<AlignmentLink> Sure, IReadOnlyList<AlignmentLink> Possible)
{
    /// <summary>Reads links in Pharaoh format: pairs <c>i-j</c> from 0, separated by spaces.</summary>
    /// <param name="sure">The sure links.</param>
    /// <param name="possible">The links that are only possible.</param>
    /// <exception cref="FormatException">A pair is not of the form <c>i-j</c>.</exception>
    public static WordAlignment Parse(string sure, string possible = "") => new(ParseLinks(sure), ParseLinks(possible));

    /// <summary>The links in Pharaoh format, separated by spaces.</summary>
    /// <param name="links">The links.</param>
    public static string Format(IEnumerable<AlignmentLink> links) => string.Join(' ', links);

    /// <summary>Links each target token to the source token at the same relative position: word order is all it knows.</summary>
    /// <param name="sourceLength">Source tokens, S.</param>
    /// <param name="targetLength">Target tokens, T.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static IReadOnlyList<AlignmentLink> Diagonal(int sourceLength, int targetLength) =>
        // The middle of target cell t, (t + 1/2) / T of the way, in integers.
        LinkEach(sourceLength, targetLength, t => ((2 * t) + 1) * sourceLength / (2 * targetLength));

    /// <summary>
    /// Links each target token to a source token drawn at random, each as likely as the others: attention that knows
    /// nothing.
    /// </summary>
    /// <param name="sourceLength">Source tokens, S.</param>
    /// <param name="targetLength">Target tokens, T.</param>
    /// <param name="random">The source of chance; seed it, and use one for the whole corpus.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static IReadOnlyList<AlignmentLink> Uniform(int sourceLength, int targetLength, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return LinkEach(sourceLength, targetLength, _ => random.Next(sourceLength));
    }

    private static AlignmentLink[] LinkEach(int sourceLength, int targetLength, Func<int, int> source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sourceLength);
        ArgumentOutOfRangeException.ThrowIfNegative(targetLength);
        if (sourceLength == 0) return [];
        return [.. Enumerable.Range(0, targetLength).Select(t => new AlignmentLink(source(t), t))];
    }

    private static AlignmentLink[] ParseLinks(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseLink)];
    }

    private static AlignmentLink ParseLink(string pair)
    {
        var dash = pair.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0
            && int.TryParse(pair.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var source)
            && int.TryParse(pair.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var target))
            return new AlignmentLink(source, target);
        throw new FormatException($"'{pair}' is not an alignment link. Expected two positions from 0 joined by '-', such as 3-4.");
    }
}

/// <summary>One link of a word alignment: which source token a target token comes from.</summary>
/// <param name="Source">Position of the source token, from 0.</param>
/// <param name="Target">Position of the target token, from 0.</param>
public readonly record struct AlignmentLink(int Source, int Target)
{
    /// <summary>The link in Pharaoh format, <c>i-j</c>.</summary>
    public override string ToString() => Invariant($"{Source}-{Target}");
}
