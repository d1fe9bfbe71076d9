namespace AttentionKit.Generation;

/// <summary>How often training shows each word form, so that the other splits ask for nothing it did not show.</summary>
internal sealed class FormCounts
{
    private readonly Dictionary<string, int> _english;
    private readonly Dictionary<string, int> _french;
    private readonly int _atLeast;

    public FormCounts(IReadOnlyList<GeneratedSentence> training, int atLeast)
    {
        _english = Count(training.SelectMany(s => s.Pair.Source));
        _french = Count(training.SelectMany(s => s.Pair.Target));
        _atLeast = atLeast;
    }

    /// <summary>True where training shows every form of both sides often enough.</summary>
    public bool Cover(SentencePair pair) =>
        pair.Source.All(t => _english.GetValueOrDefault(t) >= _atLeast) && pair.Target.All(t => _french.GetValueOrDefault(t) >= _atLeast);

    private static Dictionary<string, int> Count(IEnumerable<string> tokens) =>
        tokens.CountBy(t => t, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
