namespace AttentionKit.Shared;

/// <summary>Writes a file beside its place and then renames it, so that nobody ever sees half of it.</summary>
internal static class AtomicFile
{
    private static readonly string[] Devices = ["/dev/", "/proc/", "/sys/"];

    /// <summary>Writes a file; the folder is made where it does not exist.</summary>
    /// <param name="path">The file's place. What stood there before stays until the new file is complete; a link stays a link.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The place is a folder or a device, or writing failed.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Place(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var partial = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, full, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Writes a text file in UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file's place.</param>
    /// <param name="text">The content.</param>
    public static void WriteText(string path, string text) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.Write(text);
    });

    /// <summary>Where a file has to be written: behind a link, not over it.</summary>
    /// <exception cref="IOException">The place is a folder or a device.</exception>
    private static string Place(string path)
    {
        var full = Path.GetFullPath(path);
        if (new FileInfo(full).LinkTarget is not null) full = File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
        if (Directory.Exists(full)) throw new IOException($"'{path}' is a folder: give the name of a file.");
        // A rename would put a plain file in a device's place, for all programs of the machine.
        if (!OperatingSystem.IsWindows() && Devices.Any(folder => full.StartsWith(folder, StringComparison.Ordinal)))
            throw new IOException($"'{path}' is a device: give the name of a file.");
        return full;
    }
}
