using ICSharpCode.SharpZipLib.Checksum;

namespace AttentionKit.Files;

/// <summary>
/// Reads decompressed bytes and stops with a clear exception where there are too many of them, or where a zip entry's
/// bytes are not those its checksum was made of.
/// </summary>
/// <param name="inner">The decompressed bytes; disposed with this stream.</param>
/// <param name="name">The file's name for messages.</param>
/// <param name="maxBytes">The most bytes there may be.</param>
/// <param name="compressedLength">Bytes of the compressed file; null where it is not compressed.</param>
internal sealed class BoundedStream(Stream inner, string name, long maxBytes, long? compressedLength = null) : Stream
{
    // Prose compresses three to ten times; a thousand is the most that deflate can do, with one byte repeated.
    private const long MaxRatio = 100;
    private const long RatioMatters = 1 << 24;
    private readonly Crc32 _checksum = new();
    private long _bytes;

    /// <summary>The checksum the whole content must have; null where it is not known.</summary>
    public uint? ExpectedCrc32 { get; init; }

    /// <summary>An owner of the inner stream, disposed after it.</summary>
    public IDisposable? Owner { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _bytes;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Decompress(buffer, offset, count);
        _bytes += read;
        CheckSize();
        if (ExpectedCrc32 is { } expected && count > 0) Check(new ArraySegment<byte>(buffer, offset, read), expected);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            Owner?.Dispose();
        }

        base.Dispose(disposing);
    }

    // Damaged data makes inflaters fail in any way, with indexes out of range too. Errors of the disk pass as they are.
    private int Decompress(byte[] buffer, int offset, int count)
    {
        try
        {
            return inner.Read(buffer, offset, count);
        }
        catch (Exception e) when (e is not (IOException or InvalidDataException) || e is EndOfStreamException)
        {
            throw new InvalidDataException($"The compressed data is damaged or cut off ({e.Message.TrimEnd('.')}).", e);
        }
    }

    private void CheckSize()
    {
        if (_bytes > maxBytes)
        {
            throw new InvalidDataException(Invariant($"{name} holds more than {maxBytes:N0} bytes of text. If that is intended, raise CorpusOptions.MaxBytes."));
        }

        if (compressedLength is { } compressed && _bytes > RatioMatters && _bytes > MaxRatio * compressed)
        {
            throw new InvalidDataException(Invariant($"{name} grows more than {MaxRatio} times when it is decompressed: that is a decompression bomb, not text."));
        }
    }

    private void Check(ArraySegment<byte> bytes, uint expected)
    {
        if (bytes.Count > 0) _checksum.Update(bytes);
        else if (_checksum.Value != expected) throw new InvalidDataException("The bytes do not fit their checksum.");
    }
}
