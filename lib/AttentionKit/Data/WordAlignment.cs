namespace AttentionKit;

/// <summary>A gold word alignment: the links every annotator would draw, and those that are possible but not sure.</summary>
/// <param name="Sure">The sure links.</param>
/// <param name="Possible">The possible links that are not sure.</param>
/// <remarks>Sure and possible links as defined by Och and Ney (2003), section 5.1; there the possible set includes the sure one.</remarks>
public sealed partial record WordAlignment(IReadOnlyList<AlignmentLink> Sure, IReadOnlyList<AlignmentLink> Possible)
{
    /// <summary>
    /// Reads links in Pharaoh format, separated by white space: <c>3-4</c> is sure, <c>3p4</c> possible, and a score behind a link, as in
    /// <c>3-4:0.9</c>, is not looked at.
    /// </summary>
    /// <param name="sure">The links; those marked with <c>p</c> are only possible.</param>
    /// <param name="possible">More links that are only possible, however they are marked.</param>
    /// <param name="first">The number of a sentence's first word in the text: 0, or 1 in some data sets. Here it is always 0.</param>
    /// <exception cref="FormatException">A link is of another form, or a position lies before the first word.</exception>
    public static WordAlignment Parse(string sure, string possible = "", int first = 0)
    {
        var links = ParseLinks(sure, first).ToLookup(l => l.IsSure, l => l.Link);
        return new WordAlignment([.. links[true]], [.. links[false], .. ParseLinks(possible, first).Select(l => l.Link)]);
    }

    /// <summary>
    /// Reads gold alignments as the shared tasks of NAACL 2003 and ACL 2005 give them (Mihalcea and Pedersen, 2003, section 3): a line a
    /// link, sentence, source and target position counted from 1, then <c>S</c> or <c>P</c>; without a mark a link is sure.
    /// </summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <returns>The alignment of each sentence that has links, by the sentence's number in the file.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line is of another form; the message names it.</exception>
    public static IReadOnlyDictionary<int, WordAlignment> LoadNaacl(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var links = new List<(int Sentence, AlignmentLink Link, bool IsSure)>();
        var lines = Utf8File.ReadLines(path).Lines;
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            var match = NaaclLine().Match(lines[i]);
            if (!match.Success)
                throw new InvalidDataException(Invariant($"{path}, line {i + 1}: '{lines[i]}' is not a link. Expected sentence, source and target position from 1, and S or P, such as 1 2 2 S."));
            int Number(string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            links.Add((Number("sentence"), new AlignmentLink(Number("source") - 1, Number("target") - 1), match.Groups["mark"].Value != "P"));
        }

        return links.GroupBy(l => l.Sentence).ToDictionary(
            g => g.Key, g => new WordAlignment([.. g.Where(l => l.IsSure).Select(l => l.Link)], [.. g.Where(l => !l.IsSure).Select(l => l.Link)]));
    }

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
    /// Links each target token to a source token drawn at random, each as likely as the others: attention that knows nothing.
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

    /// <summary>Whether a text is nothing but links, at least one.</summary>
    internal static bool IsLinks(string text)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && parts.All(part => PharaohLink().IsMatch(part));
    }

    private static IEnumerable<(AlignmentLink Link, bool IsSure)> ParseLinks(string text, int first)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        return [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(part => ParseLink(part, first))];
    }

    private static (AlignmentLink Link, bool IsSure) ParseLink(string text, int first)
    {
        var match = PharaohLink().Match(text);
        if (match.Success
            && int.TryParse(match.Groups["source"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var source) && source >= first
            && int.TryParse(match.Groups["target"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var target) && target >= first)
            return (new AlignmentLink(source - first, target - first), match.Groups["mark"].Value == "-");
        throw new FormatException($"'{text}' is not an alignment link. Expected two positions from {first} joined by '-', or by 'p' where the link is only possible, such as 3-4.");
    }

    [GeneratedRegex(@"^(?<source>[0-9]{1,9})(?<mark>[-p])(?<target>[0-9]{1,9})(:[0-9.eE+-]+)?$")]
    private static partial Regex PharaohLink();

    [GeneratedRegex(@"^\s*(?<sentence>[0-9]{1,9})\s+(?<source>[1-9][0-9]{0,8})\s+(?<target>[1-9][0-9]{0,8})(\s+(?<mark>[SP]))?(\s+[0-9.eE+-]+)?\s*$")]
    private static partial Regex NaaclLine();
}

/// <summary>One link of a word alignment: which source token a target token comes from.</summary>
/// <param name="Source">Position of the source token, from 0.</param>
/// <param name="Target">Position of the target token, from 0.</param>
public readonly record struct AlignmentLink(int Source, int Target)
{
    /// <summary>The link in Pharaoh format, <c>i-j</c>.</summary>
    public override string ToString() => Invariant($"{Source}-{Target}");
}
