using System.IO.Compression;
using ICSharpCode.SharpZipLib.GZip;

namespace AttentionKit.Files;

/// <summary>Opens a text file, plain or compressed with gzip or zip, told by its first bytes.</summary>
internal static class TextFile
{
    /// <summary>The most bytes that a file may have once it is decompressed: a guard against decompression bombs.</summary>
    public const long DefaultMaxBytes = 1L << 30;

    private static readonly (string Name, byte[] Magic)[] Unread =
    [
        ("bzip2 file", "BZh"u8.ToArray()), ("xz file", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]), ("Zstandard file", [0x28, 0xb5, 0x2f, 0xfd]),
        ("7-Zip archive", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), ("RAR archive", "Rar!"u8.ToArray()),
    ];

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entry">Which file of a zip archive to read; null where it holds only one.</param>
    /// <param name="maxBytes">The most bytes there may be once they are decompressed.</param>
    /// <param name="ignored">Is told of entries that are left alone because their names lead out of the archive.</param>
    /// <returns>The decompressed bytes and the name to use in messages.</returns>
    public static (Stream Stream, string Name) Open(string path, string? entry = null, long maxBytes = DefaultMaxBytes, Action<string>? ignored = null)
    {
        if (Directory.Exists(path))
            throw new ArgumentException($"'{path}' is a folder. Give the path of a .tsv, .txt, .gz or .zip file.", nameof(path));
        if (!File.Exists(path)) throw new FileNotFoundException($"'{path}' does not exist (looked for {Path.GetFullPath(path)}).", path);
        var file = File.OpenRead(path);
        try
        {
            return Decompress(file, path, entry, maxBytes, ignored);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static (Stream Stream, string Name) Decompress(FileStream file, string path, string? entry, long maxBytes, Action<string>? ignored)
    {
        Span<byte> magic = stackalloc byte[6];
        var read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        foreach (var (name, start) in Unread)
        {
            if (magic.StartsWith(start))
                throw new InvalidDataException($"{path} is a {name}, which cannot be read here. Unpack it and load the text itself.");
        }

        if (magic.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
        {
            // Not GZipStream: it takes a file that was cut off for one that ends there.
            using (var unpacked = new GZipInputStream(file) { IsStreamOwner = false }) RefuseTar(unpacked, path);
            file.Position = 0;
            return (new BoundedStream(new GZipInputStream(file), path, maxBytes, file.Length), path);
        }

        if (magic.StartsWith("PK"u8)) return OpenEntry(file, path, entry, maxBytes, ignored);
        if (magic.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || magic.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            throw new InvalidDataException($"{path} is UTF-16. Save it as UTF-8.");
        RefuseTar(file, path);
        file.Position = 0;
        var extension = Path.GetExtension(path).ToUpperInvariant();
        if (extension is ".GZ" or ".ZIP" && read > 0)
            throw new InvalidDataException($"{path} is not a {extension[1..].ToLowerInvariant()} file, whatever its name says. Download it again.");
        return (new BoundedStream(file, path, maxBytes), path);
    }

    // A tar archive's first block is the header of its first file; read as text it would be the first word.
    private static void RefuseTar(Stream stream, string path)
    {
        Span<byte> block = stackalloc byte[262];
        try
        {
            if (stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) < block.Length || !block[257..].SequenceEqual("ustar"u8))
                return;
        }
        catch (Exception e) when (e is not IOException || e is EndOfStreamException)
        {
            return; // damaged: whoever reads it in earnest says so
        }

        throw new InvalidDataException($"{path} is a tar archive, which cannot be read here. Unpack it and load the text itself.");
    }

    private static (Stream Stream, string Name) OpenEntry(FileStream file, string path, string? wanted, long maxBytes, Action<string>? ignored)
    {
        var archive = OpenArchive(file, path);
        try
        {
            var entry = Choose(archive, path, wanted, ignored);
            var name = $"{path}/{entry.FullName}";
            if (entry.IsEncrypted) throw new InvalidDataException($"{name} is encrypted. Unpack it and load the text itself.");
            var stream = new BoundedStream(OpenEntry(entry, path), name, maxBytes, entry.CompressedLength)
            {
                ExpectedCrc32 = entry.Crc32,
                Owner = archive,
            };
            return (stream, name);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private static ZipArchive OpenArchive(FileStream file, string path)
    {
        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            // The list of entries is read only when it is asked for, and damage in it is found only then.
            _ = archive.Entries;
            return archive;
        }
        catch (InvalidDataException e)
        {
            throw Damaged(path, e);
        }
    }

    private static Stream OpenEntry(ZipArchiveEntry entry, string path)
    {
        try
        {
            return entry.Open();
        }
        catch (InvalidDataException e)
        {
            throw Damaged(path, e);
        }
    }

    private static InvalidDataException Damaged(string path, Exception cause) =>
        new($"{path} is not a whole zip archive: it is damaged or was cut off. Download it again. ({cause.Message})", cause);

    private static ZipArchiveEntry Choose(ZipArchive archive, string path, string? wanted, Action<string>? ignored)
    {
        var entries = new List<ZipArchiveEntry>();
        foreach (var entry in archive.Entries.Where(e => e.Name.Length > 0))
        {
            if (LeadsOut(entry.FullName)) ignored?.Invoke(entry.FullName);
            else entries.Add(entry);
        }

        var candidates = wanted is null ? entries.Where(IsText).ToArray() : [.. entries.Where(e => e.FullName == wanted)];
        if (candidates.Length == 1) return candidates[0];
        var found = entries.Count == 0 ? "nothing" : string.Join(", ", entries.Take(20).Select(e => $"'{e.FullName}'"));
        throw new InvalidDataException(candidates.Length == 0
            ? $"{path} holds no {(wanted is null ? ".tsv or .txt file" : $"'{wanted}'")}. It holds {found}."
            : $"{path} holds {candidates.Length} texts. Name one in CorpusOptions.Entry: {found}.");
    }

    // Nothing is ever unpacked under an entry's own name; a name that leads out of the archive still shows ill will.
    private static bool LeadsOut(string name)
    {
        var parts = name.Split('/', '\\');
        return parts.Contains("..") || parts[0].Length == 0 || parts[0].Contains(':', StringComparison.Ordinal);
    }

    private static bool IsText(ZipArchiveEntry entry) =>
        (entry.Name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
        && entry.Name[0] is not ('.' or '_')
        && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);
}
