using Microsoft.ML.Tokenizers;

namespace AttentionKit;

/// <summary>
/// Cuts text into subwords learnt by byte-pair encoding (Sennrich, Haddow and Birch, 2016). <c>▁</c> stands for the space before a word.
/// Characters that were not seen in training fall apart into bytes, <c>&lt;0xC3&gt;&lt;0xA9&gt;</c>, so no text has an unknown token.
/// </summary>
/// <remarks>
/// <see cref="Detokenize"/> gives every string back exactly, lone surrogates included. Merges never cross from letters to
/// digits or punctuation; apostrophes count as letters, so that <c>▁l'</c> can become a subword.
/// </remarks>
public sealed partial class SubwordTokenizer : ITokenizer
{
    private const string Header = "AttentionKit byte-pair encoding 1";
    private const string CountedHeader = Header + ", merges: ";
    private const char Space = '▁';

    private readonly HashSet<char> _alphabet;
    private readonly (string Left, string Right)[] _merges;
    private readonly BpeTokenizer _encoder;

    private SubwordTokenizer(IEnumerable<char> alphabet, IEnumerable<(string Left, string Right)> merges)
    {
        _alphabet = [.. alphabet];
        _merges = [.. merges];
        var subwords = _alphabet.Order().Select(c => c.ToString()).Concat(_merges.Select(m => m.Left + m.Right)).Distinct().ToArray();
        Tokens = [.. ByteTokens.All, .. subwords];
        _encoder = BpeTokenizer.Create(new BpeOptions(subwords.Select((s, id) => KeyValuePair.Create(s, id)))
        {
            Merges = Merges,
        });
    }

    /// <summary>
    /// All tokens there can be: the bytes, the characters seen in training, the merges in the order they were learnt.
    /// <c>new Vocabulary(tokenizer.Tokens)</c> knows every token of every text.
    /// </summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The characters that were seen in training.</summary>
    internal string Alphabet => string.Concat(_alphabet.Order());

    /// <summary>The merges in the order they were learnt, the two halves with a space between them.</summary>
    internal IEnumerable<string> Merges => _merges.Select(m => $"{m.Left} {m.Right}");

    /// <summary>What a text is cut into before anything is merged.</summary>
    internal static Regex Chunks => Chunk();

    /// <summary>Learns subwords.</summary>
    /// <param name="sentences">The texts to learn from; for a joint vocabulary, those of both languages.</param>
    /// <param name="merges">The most merges to learn; fewer where no pair of symbols occurs twice any more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="merges"/> is negative.</exception>
    public static SubwordTokenizer Train(IEnumerable<string> sentences, int merges)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentOutOfRangeException.ThrowIfNegative(merges);
        var words = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var run in sentences.SelectMany(s => Runs(s, CanBeLearnt)).Where(r => r.Known))
            words[run.Text] = words.GetValueOrDefault(run.Text) + 1;
        return new SubwordTokenizer(words.Keys.SelectMany(w => w).Append(Space), BytePairLearner.Learn(words, merges));
    }

    /// <summary>Reads a tokeniser that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is not such a tokeniser; the message names the line.</exception>
    public static SubwordTokenizer Load(string path)
    {
        var (lines, isWhole) = Utf8File.ReadLines(path);
        if (lines.Length < 2 || !lines[0].StartsWith(Header, StringComparison.Ordinal))
            throw new InvalidDataException($"{path}, line 1: expected '{Header}'. The file is not a subword tokeniser that AttentionKit saved.");
        var alphabet = lines[1];
        if (!alphabet.Contains(Space, StringComparison.Ordinal) || !alphabet.All(CanBeLearnt))
            throw new InvalidDataException($"{path}, line 2: expected the alphabet, with '{Space}' for the space and without '<' and control characters.");
        var known = alphabet.Select(c => c.ToString()).ToHashSet(StringComparer.Ordinal);
        var merges = new List<(string, string)>();
        var joined = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 2; i < lines.Length; i++)
        {
            var parts = lines[i].Split(' ');
            if (parts.Length != 2 || !known.Contains(parts[0]) || !known.Contains(parts[1]) || !joined.Add(lines[i]))
            {
                throw new InvalidDataException(Invariant($"{path}, line {i + 1}: '{lines[i]}' does not join two subwords of the lines before it, or stands twice."));
            }

            known.Add(parts[0] + parts[1]);
            merges.Add((parts[0], parts[1]));
        }

        // Files of version 0.1 do not tell their number of merges.
        if (lines[0] != Header && (!isWhole || lines[0] != Invariant($"{CountedHeader}{merges.Count}")))
            throw new InvalidDataException(Invariant($"{path}: the first line is '{lines[0]}', and {merges.Count} merges follow. The file was cut short or changed; make it again."));
        return new SubwordTokenizer(alphabet, merges);
    }

    /// <summary>Writes the tokeniser as plain text: a header, the alphabet on one line, then a merge a line.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path)
    {
        var lines = Merges.Prepend(Alphabet).Prepend(Invariant($"{CountedHeader}{_merges.Length}"));
        AtomicFile.WriteText(path, string.Join('\n', lines) + '\n');
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<string>();
        foreach (var (run, known) in Runs(text, _alphabet.Contains))
        {
            if (known) tokens.AddRange(_encoder.EncodeToTokens(run, out _, false, false).Select(t => t.Value));
            else AddBytes(tokens, run);
        }

        return tokens;
    }

    /// <inheritdoc/>
    public string Detokenize(IReadOnlyList<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var text = new StringBuilder();
        var bytes = new List<byte>();
        foreach (var token in tokens)
        {
            if (ByteTokens.Parse(token) is { } value)
            {
                bytes.Add(value);
                continue;
            }

            Flush(text, bytes);
            text.Append(token.Replace(Space, ' '));
        }

        Flush(text, bytes);
        return text.Length > 0 && text[0] == ' ' ? text.ToString(1, text.Length - 1) : text.ToString();
    }

    private static void Flush(StringBuilder text, List<byte> bytes)
    {
        text.Append(ByteTokens.Decode(CollectionsMarshal.AsSpan(bytes)));
        bytes.Clear();
    }

    private static void AddBytes(List<string> tokens, string run)
    {
        for (var i = 0; i < run.Length;)
        {
            var (bytes, length) = ByteTokens.Encode(run, i);
            tokens.AddRange(bytes);
            i += length;
        }
    }

    // The signs that mean something in tokens never stand for themselves there: they are written as bytes.
    private static bool CanBeLearnt(char c) => c is not ('<' or '\uFEFF') && !char.IsControl(c) && !char.IsSurrogate(c);

    // A text cut into words, and words into runs of characters that are known or not. Spaces are already written as ▁ in
    // known runs, and a ▁ of the text is never known.
    private static IEnumerable<(string Text, bool Known)> Runs(string text, Func<char, bool> isKnown)
    {
        if (text.Length == 0) yield break;
        bool Known(char c) => c == ' ' || (c != Space && isKnown(c));
        foreach (Match chunk in Chunk().Matches(" " + text))
        {
            var characters = chunk.Value;
            for (int start = 0, end; start < characters.Length; start = end)
            {
                var known = Known(characters[start]);
                for (end = start + 1; end < characters.Length && Known(characters[end]) == known;) end++;
                var run = characters[start..end];
                yield return (known ? run.Replace(' ', Space) : run, known);
            }
        }
    }

    // Long runs are cut so that no text takes more than linear time.
    [GeneratedRegex(@" ?[\p{L}\p{M}'’]{1,100}| ?\p{N}{1,3}| ?[^ \p{L}\p{M}\p{N}'’]{1,100}| ")]
    private static partial Regex Chunk();
}
