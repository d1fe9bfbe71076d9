using System.Collections.Frozen;

namespace AttentionKit;

/// <summary>The words of one language and their numbers. Four special tokens always come first.</summary>
public sealed partial class Vocabulary
{
    /// <summary>Fills the end of a short sentence in a batch.</summary>
    public const string Pad = "<pad>";

    /// <summary>Begins a target sentence.</summary>
    public const string Begin = "<s>";

    /// <summary>Ends a sentence.</summary>
    public const string End = "</s>";

    /// <summary>Stands for every word the vocabulary does not hold.</summary>
    public const string Unknown = "<unk>";

    /// <summary>The number of <see cref="Pad"/>.</summary>
    public const int PadId = 0;

    /// <summary>The number of <see cref="Begin"/>.</summary>
    public const int BeginId = 1;

    /// <summary>The number of <see cref="End"/>.</summary>
    public const int EndId = 2;

    /// <summary>The number of <see cref="Unknown"/>.</summary>
    public const int UnknownId = 3;

    private static readonly string[] Special = [Pad, Begin, End, Unknown];
    private readonly string[] _tokens;
    private readonly FrozenDictionary<string, int> _ids;

    /// <summary>Creates a vocabulary of the given words, numbered from 4 in their order.</summary>
    /// <param name="words">The words without the special tokens.</param>
    /// <exception cref="ArgumentException">A word stands twice, is empty or is a special token.</exception>
    public Vocabulary(IEnumerable<string> words)
    {
        _tokens = [.. Special, .. words];
        var ids = new Dictionary<string, int>(_tokens.Length, StringComparer.Ordinal);
        for (var id = 0; id < _tokens.Length; id++)
        {
            if (_tokens[id].Length == 0) throw new ArgumentException("A word is empty.", nameof(words));
            if (!ids.TryAdd(_tokens[id], id))
                throw new ArgumentException($"'{_tokens[id]}' stands twice: words must be distinct and not special tokens.", nameof(words));
        }

        _ids = ids.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Number of tokens V, with the special ones.</summary>
    public int Count => _tokens.Length;

    /// <summary>All tokens in the order of their numbers.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>Builds a vocabulary from tokenised sentences, most frequent words first, equal ones in ordinal order.</summary>
    /// <param name="sentences">The tokenised sentences.</param>
    /// <param name="minFrequency">Words seen less often are left out.</param>
    /// <param name="maxWords">At most this many words, the special tokens not counted.</param>
    public static Vocabulary Build(IEnumerable<IReadOnlyList<string>> sentences, int minFrequency = 1, int maxWords = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in sentences.SelectMany(s => s)) counts[token] = counts.GetValueOrDefault(token) + 1;
        foreach (var special in Special) counts.Remove(special);
        return new Vocabulary(counts.Where(c => c.Value >= minFrequency)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Take(maxWords).Select(c => c.Key));
    }

    /// <summary>Reads a vocabulary that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a vocabulary; the message names the line.</exception>
    public static Vocabulary Load(string path)
    {
        var tokens = Utf8File.ReadLines(path).Lines.Select(Unescape).ToList();
        if (!tokens.Take(Special.Length).SequenceEqual(Special))
            throw new InvalidDataException($"{path}, line 1: a vocabulary begins with the lines {string.Join(", ", Special)}.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var id = 0; id < tokens.Count; id++)
        {
            if (tokens[id].Length > 0 && seen.Add(tokens[id])) continue;
            throw new InvalidDataException(Invariant($"{path}, line {id + 1}: {(tokens[id].Length == 0 ? "the line is empty" : $"'{tokens[id]}' stands twice")}. Expected is one token a line."));
        }

        return new Vocabulary(tokens.Skip(Special.Length));
    }

    /// <summary>
    /// Writes the vocabulary as plain text in UTF-8: a token a line in the order of their numbers, the special ones first.
    /// Line breaks in a token are written <c>\n</c> and <c>\r</c>, a backslash <c>\\</c>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">A token holds a lone surrogate, which UTF-8 cannot write.</exception>
    public void Save(string path)
    {
        if (_tokens.FirstOrDefault(TextCleaner.HasLoneSurrogate) is { } token)
            throw new InvalidOperationException($"The token with the number {this[token]} holds a lone surrogate, which UTF-8 cannot write.");
        AtomicFile.WriteText(path, string.Concat(_tokens.Select(t => Escape(t) + '\n')));
    }

    /// <summary>The number of a token, <see cref="UnknownId"/> where it is not held.</summary>
    /// <param name="token">The token.</param>
    public int this[string token] => _ids.GetValueOrDefault(token, UnknownId);

    /// <summary>The token with a number.</summary>
    /// <param name="id">A number from 0 to <see cref="Count"/> - 1.</param>
    public string this[int id] => _tokens[id];

    /// <summary>True where the vocabulary holds the token.</summary>
    /// <param name="token">The token.</param>
    public bool Contains(string token) => _ids.ContainsKey(token);

    /// <summary>True where a token marks a place and is no word: padding, a sentence's beginning or its end.</summary>
    /// <param name="token">The token.</param>
    public static bool IsMark(string token) => token is Pad or Begin or End;

    /// <summary>The numbers of a sentence's tokens.</summary>
    /// <param name="tokens">The tokens. <c>&lt;pad&gt;</c> among them counts as unknown: padding is not part of a sentence.</param>
    public int[] Encode(IReadOnlyList<string> tokens) => [.. tokens.Select(t => this[t] is var id and not PadId ? id : UnknownId)];

    /// <summary>The tokens with the given numbers.</summary>
    /// <param name="ids">The numbers.</param>
    public string[] Decode(IEnumerable<int> ids) => [.. ids.Select(id => _tokens[id])];

    private static string Escape(string token) => token
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Unescape(string line) => Escapes().Replace(line, m => m.Value switch { "\\n" => "\n", "\\r" => "\r", _ => "\\" });

    [GeneratedRegex(@"\\[nr\\]")]
    private static partial Regex Escapes();
}
