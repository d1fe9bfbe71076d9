namespace AttentionKit;

/// <summary>Collects what a <see cref="LoadReport"/> tells, or throws at once where loading is strict.</summary>
internal sealed class LoadLog(bool strict)
{
    private const int ExamplesPerReason = 3;
    private readonly Dictionary<SkipReason, int> _skipped = [];
    private readonly Dictionary<Repair, int> _repaired = [];
    private readonly List<SkippedLine> _examples = [];
    private readonly List<string> _ignored = [];

    public void Skip(string file, long line, SkipReason reason, string detail)
    {
        var skipped = new SkippedLine(file, line, reason, detail);
        if (strict && reason != SkipReason.EmptyLine) throw new InvalidDataException($"{skipped}.");
        var count = _skipped.GetValueOrDefault(reason);
        if (count < ExamplesPerReason) _examples.Add(skipped);
        _skipped[reason] = count + 1;
    }

    public void Count(Repair repair) => _repaired[repair] = _repaired.GetValueOrDefault(repair) + 1;

    public void Ignore(string entry) => _ignored.Add(entry);

    public LoadReport Report(IReadOnlyList<string> files, long lines, int pairs) =>
        new()
        {
            Files = files,
            Lines = lines,
            Pairs = pairs,
            Skipped = _skipped,
            Repaired = _repaired,
            Examples = _examples,
            IgnoredEntries = _ignored,
        };
}
