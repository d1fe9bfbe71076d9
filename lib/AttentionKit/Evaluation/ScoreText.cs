using System.Globalization;

namespace AttentionKit;

/// <summary>What the metrics on text share: white space, special tokens, signatures and the check of a corpus.</summary>
internal static class ScoreText
{
    // Python's str.split(), which the published definitions lean on, also cuts at the four separators U+001C to U+001F.
    private static readonly char[] Spaces =
        [.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f')];

    /// <summary>The last part of a signature: whose code computed the score.</summary>
    public static string Version { get; } =
        $"version:AttentionKit-{typeof(ScoreText).Assembly.GetName().Version!.ToString(3)}";

    public static string[] Split(string text) => text.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);

    public static string TrimEnd(string text) => text.TrimEnd(Spaces);

    public static bool IsSpecial(string token) => token is Vocabulary.Begin or Vocabulary.End or Vocabulary.Pad;

    /// <summary>The tokens of translations without special ones.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Words(IReadOnlyList<Translation> translations)
    {
        ArgumentNullException.ThrowIfNull(translations);
        return [.. translations.Select(translation => translation.Target.Where(token => !IsSpecial(token)).ToArray())];
    }

    public static IReadOnlyList<IReadOnlyList<string>> Targets(IReadOnlyList<SentencePair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return [.. pairs.Select(pair => pair.Target)];
    }

    /// <summary>Each sentence's tokens on one line, separated by spaces.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<IReadOnlyList<string>> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return [.. sentences.Select(tokens => string.Join(' ', tokens))];
    }

    /// <summary>Each reference in a list of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Single<T>(IReadOnlyList<T> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        return [.. references.Select(reference => (IReadOnlyList<T>)[reference])];
    }

    /// <summary>The number of references a sentence has, or <c>var</c> where it differs.</summary>
    public static string ReferenceCount<T>(IReadOnlyList<IReadOnlyList<T>> references)
    {
        var counts = references.Select(r => r.Count).Distinct().ToArray();
        return counts.Length == 1 ? counts[0].ToString(CultureInfo.InvariantCulture) : "var";
    }

    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, a sentence has no reference, or
    /// something is null.</exception>
    public static void Check<T>(IReadOnlyList<T> hypotheses, IReadOnlyList<IReadOnlyList<T>> references)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        if (hypotheses.Count == 0)
            throw new ArgumentException("There are no hypotheses. Give at least one translation to score.", nameof(hypotheses));
        if (hypotheses.Count != references.Count)
            throw new ArgumentException(
                $"There are {hypotheses.Count} hypotheses and {references.Count} sentences with references. Give as many: "
                + "references[i] holds every reference of hypotheses[i].", nameof(references));
        for (var i = 0; i < hypotheses.Count; i++)
            CheckSentence(i, hypotheses[i], references[i]);
    }

    private static void CheckSentence<T>(int i, T hypothesis, IReadOnlyList<T> references)
    {
        if (hypothesis is null)
            throw new ArgumentException(
                $"Hypothesis {i} is null. Give an empty one where there is no translation.", nameof(hypothesis));
        if (references is null || references.Count == 0)
            throw new ArgumentException(
                $"Sentence {i} has no reference. Give at least one, or leave the sentence out.", nameof(references));
        if (references.Any(reference => reference is null))
            throw new ArgumentException($"A reference of sentence {i} is null. Leave it out.", nameof(references));
    }
}
