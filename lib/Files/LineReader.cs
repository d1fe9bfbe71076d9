using System.Text.Unicode;

namespace AttentionKit.Files;

/// <summary>
/// Reads lines of UTF-8 text one by one. A line ends with LF or CR LF and nothing else, so that the numbers are those an
/// editor shows, or with CR in a file that has no LF; a bad line costs only itself.
/// </summary>
internal sealed class LineReader(Stream stream, string name, Action<Repair> repaired) : IDisposable
{
    /// <summary>The longest line that is kept, in bytes.</summary>
    public const int MaxLineBytes = 1 << 20;

    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly MemoryStream _line = new();
    private int _next;
    private int _end;
    private long _number;
    private bool _overflow;
    private byte _lineEnd = (byte)'\n';

    /// <summary>The name of the file, for messages.</summary>
    public string Name => name;

    /// <summary>The next line, or null at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or too large.</exception>
    public TextLine? Read()
    {
        _line.SetLength(0);
        _overflow = false;
        while (true)
        {
            if (_next == _end && !Fill()) return _line.Length == 0 && !_overflow ? null : Complete();
            var rest = _buffer.AsSpan(_next, _end - _next);
            var newline = rest.IndexOf(_lineEnd);
            Append(newline < 0 ? rest : rest[..newline]);
            _next += newline < 0 ? rest.Length : newline + 1;
            if (newline >= 0) return Complete();
        }
    }

    public void Dispose()
    {
        _line.Dispose();
        stream.Dispose();
    }

    private bool Fill()
    {
        try
        {
            (_next, _end) = (0, stream.ReadAtLeast(_buffer, _buffer.Length, throwOnEndOfStream: false));
            var read = _buffer.AsSpan(0, _end);
            // As old Macs wrote it.
            if (_number == 0 && _line.Length == 0 && read.Contains((byte)'\r') && !read.Contains((byte)'\n')) _lineEnd = (byte)'\r';
            return _end > 0;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(Invariant($"{name} cannot be read beyond line {_number + 1}: {e.Message} A file that is damaged or cut off must be downloaded again."), e);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_line.Length + bytes.Length > MaxLineBytes) _overflow = true;
        else if (!_overflow) _line.Write(bytes);
    }

    private TextLine Complete()
    {
        _number++;
        if (_overflow) return new TextLine(_number, null, LineFault.TooLong);
        var bytes = _line.GetBuffer().AsSpan(0, (int)_line.Length);
        if (_number == 1 && bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[3..];
            repaired(Repair.ByteOrderMark);
        }

        if (bytes.EndsWith("\r"u8))
        {
            bytes = bytes[..^1];
            repaired(Repair.CarriageReturn);
        }

        if (!Utf8.IsValid(bytes)) return new TextLine(_number, null, LineFault.InvalidUtf8);
        var text = Encoding.UTF8.GetString(bytes);
        return text.Contains('\uFFFE', StringComparison.Ordinal)
            ? new TextLine(_number, null, LineFault.InvalidCharacter)
            : new TextLine(_number, text, null);
    }
}
