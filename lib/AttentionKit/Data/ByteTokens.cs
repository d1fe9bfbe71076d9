using System.Buffers;

namespace AttentionKit;

/// <summary>
/// Bytes as tokens, <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c>: UTF-8, extended to lone surrogates in the obvious way (WTF-8),
/// because a string can hold them.
/// </summary>
internal static class ByteTokens
{
    /// <summary>All 256 tokens.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Enumerable.Range(0, 256).Select(b => Invariant($"<0x{b:X2}>"))];

    /// <summary>The byte a token stands for, or null where it is no such token.</summary>
    public static byte? Parse(string token) =>
        token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
        && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>The tokens of the character that begins at a position, and its length in UTF-16 code units.</summary>
    public static (IEnumerable<string> Tokens, int Length) Encode(string text, int index)
    {
        if (Rune.TryGetRuneAt(text, index, out var rune))
        {
            var bytes = new byte[rune.Utf8SequenceLength];
            rune.EncodeToUtf8(bytes);
            return (bytes.Select(b => All[b]), rune.Utf16SequenceLength);
        }

        int unit = text[index];
        return ([All[0xE0 | (unit >> 12)], All[0x80 | ((unit >> 6) & 0x3F)], All[0x80 | (unit & 0x3F)]], 1);
    }

    /// <summary>The text of bytes; what is no character becomes <c>U+FFFD</c>.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else if (bytes.Length >= 3 && bytes[0] == 0xED && bytes[1] is >= 0xA0 and <= 0xBF && bytes[2] is >= 0x80 and <= 0xBF)
            {
                text.Append((char)(0xD000 | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F)));
                length = 3;
            }
            else
            {
                text.Append('\uFFFD');
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
