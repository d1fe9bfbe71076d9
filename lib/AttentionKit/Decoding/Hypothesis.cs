namespace AttentionKit;

/// <summary>A translation that grows: its last word and, behind it, all earlier ones.</summary>
/// <param name="Parent">The hypothesis without its last word; null where this is the first.</param>
/// <param name="Word">The last word's number.</param>
/// <param name="LogProbability">The last word's log-probability.</param>
/// <param name="Weights">The attention with which it was chosen, over the padded source [S]; null without attention.</param>
internal sealed record Hypothesis(Hypothesis? Parent, int Word, double LogProbability, ReadOnlyMemory<float>? Weights)
{
    /// <summary>Sum of all log-probabilities.</summary>
    public double Total { get; } = (Parent?.Total ?? 0) + LogProbability;

    /// <summary>Number of words, with <c>&lt;/s&gt;</c>.</summary>
    public int Length { get; } = (Parent?.Length ?? 0) + 1;

    /// <summary>True where the last word is <c>&lt;/s&gt;</c>.</summary>
    public bool IsFinished => Word == Vocabulary.EndId;

    /// <summary>All words from the first to the last.</summary>
    public Hypothesis[] Path()
    {
        var path = new Hypothesis[Length];
        var node = this;
        for (var i = Length - 1; i >= 0; i--, node = node.Parent!) path[i] = node;
        return path;
    }

    /// <summary>The words that would complete an n-gram that already stands in the hypothesis.</summary>
    /// <param name="hypothesis">The hypothesis; null before the first word.</param>
    /// <param name="n">The n-gram's length.</param>
    public static IEnumerable<int> Repetitions(Hypothesis? hypothesis, int n)
    {
        if (hypothesis is null || hypothesis.Length < n) yield break;
        var words = Array.ConvertAll(hypothesis.Path(), h => h.Word);
        for (var i = 0; i + n <= words.Length; i++)
        {
            if (words.AsSpan(i, n - 1).SequenceEqual(words.AsSpan(words.Length - n + 1))) yield return words[i + n - 1];
        }
    }
}
