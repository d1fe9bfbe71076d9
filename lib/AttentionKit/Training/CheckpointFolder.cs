namespace AttentionKit;

/// <summary>A folder that is written as a whole and can prove that it is whole.</summary>
internal static class CheckpointFolder
{
    private const string ManifestFile = "manifest.json";
    private const string Format = "AttentionKit checkpoint";
    private const int Version = 1;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>
    /// Writes a folder beside its place, then puts it there: the old one steps aside, the new one takes its name, the old one
    /// is deleted. A crash in between leaves at least one whole folder, and <see cref="FindWhole"/> finds it.
    /// </summary>
    /// <exception cref="ArgumentException">The place, or a name beside it that is needed for a moment, holds something else.</exception>
    public static void Write(string folder, Action<string> write)
    {
        var place = Prepare(folder);
        var (fresh, old) = (FreshName(place), OldName(place));
        // What a crash left: where the place is empty, one of the two is all there is.
        if (!Directory.Exists(place) && TryFindWhole(place) is { } survivor) Directory.Move(survivor, place);
        Delete(fresh);
        Delete(old);
        Directory.CreateDirectory(fresh);
        // Says whose folder this is, should it never be finished.
        WriteManifest(fresh, files: null);
        write(fresh);
        WriteManifest(fresh, Files(fresh));
        if (Directory.Exists(place)) Directory.Move(place, old);
        Directory.Move(fresh, place);
        Delete(old);
    }

    /// <summary>Makes the folder around a checkpoint, and refuses a place that holds something else.</summary>
    /// <returns>The checkpoint's full path.</returns>
    /// <exception cref="ArgumentException">There is a file of that name, or a folder with other files.</exception>
    public static string Prepare(string folder)
    {
        var place = Place(folder);
        foreach (var needed in new[] { place, FreshName(place), OldName(place) }) RefuseForeign(needed);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        return place;
    }

    /// <summary>The whole folder that stands for a checkpoint: the one in its place, else what a crash left beside it.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static string FindWhole(string folder)
    {
        var place = Place(folder);
        if (TryFindWhole(place) is { } found) return found;
        throw new CheckpointException(Directory.Exists(place)
            ? $"The checkpoint '{folder}' cannot be used: {Fault(place)}"
            : $"There is no checkpoint '{folder}'. A checkpoint is a folder with {ManifestFile}, written by Checkpoint.Save or a Trainer.");
    }

    private static string? TryFindWhole(string place) =>
        new[] { place, FreshName(place), OldName(place) }.FirstOrDefault(f => Directory.Exists(f) && Fault(f) is null);

    // The folder that a link leads to is what the caller means; a rename would replace the link.
    private static string Place(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return new DirectoryInfo(full).LinkTarget is null
            ? full
            : Path.TrimEndingDirectorySeparator(Directory.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName);
    }

    private static string FreshName(string place) => $"{place}.new";

    private static string OldName(string place) => $"{place}.old";

    // The manifest last: what a crash leaves of the folder is still known as a checkpoint's.
    private static void Delete(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f) != ManifestFile).ToArray()) File.Delete(file);
        Directory.Delete(folder, recursive: true);
    }

    private static void RefuseForeign(string place)
    {
        if (File.Exists(place))
            throw new ArgumentException($"'{place}' is a file. A checkpoint is a folder: give another name.", nameof(place));
        if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any(entry => !IsUnfinishedManifest(entry)) && !IsOwn(place))
            throw new ArgumentException($"'{place}' holds other files and would be replaced. Give a folder of its own, new or empty.", nameof(place));
    }

    // All that a crash in the first moment leaves.
    private static bool IsUnfinishedManifest(string path) => Path.GetFileName(path) is var name
        && name.StartsWith(ManifestFile + ".", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal);

    private static bool IsOwn(string folder)
    {
        try
        {
            return ReadManifest(folder)?.Format == Format;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return false;
        }
    }

    private static Dictionary<string, ManifestEntry?> Files(string folder) => new DirectoryInfo(folder).EnumerateFiles()
        .Where(f => f.Name != ManifestFile).OrderBy(f => f.Name, StringComparer.Ordinal)
        .ToDictionary(f => f.Name, ManifestEntry? (f) => new ManifestEntry(f.Length, Hash(f.FullName)));

    private static void WriteManifest(string folder, Dictionary<string, ManifestEntry?>? files) =>
        AtomicFile.WriteText(Path.Combine(folder, ManifestFile), JsonSerializer.Serialize(new Manifest(Format, Version, files), Json));

    private static Manifest? ReadManifest(string folder) => JsonSerializer.Deserialize<Manifest>(File.ReadAllText(Path.Combine(folder, ManifestFile)));

    /// <summary>What is wrong with a folder, or null where it is whole.</summary>
    private static string? Fault(string folder)
    {
        var path = Path.Combine(folder, ManifestFile);
        if (!File.Exists(path)) return $"it has no {ManifestFile}, so it is not a checkpoint of AttentionKit.";
        try
        {
            var manifest = ReadManifest(folder);
            if (manifest?.Format != Format) return $"{ManifestFile} is not of the format '{Format}'.";
            if (manifest.Files is null) return "it was never finished.";
            if (manifest.Version != Version) return $"it is of version {manifest.Version}; this library reads version {Version}.";
            return manifest.Files.Select(entry => Fault(folder, entry.Key, entry.Value)).FirstOrDefault(fault => fault is not null);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return $"{ManifestFile} cannot be read: {e.Message}";
        }
    }

    private static string? Fault(string folder, string name, ManifestEntry? expected)
    {
        if (expected is null) return $"{ManifestFile} says nothing of '{name}'.";
        if (Path.GetFileName(name) != name || name.Contains('\0', StringComparison.Ordinal))
            return $"{ManifestFile} names '{name}', which is not a file of the folder.";
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists) return $"'{name}' is missing.";
        if (file.Length != expected.Bytes)
            return $"'{name}' has {file.Length} bytes, expected {expected.Bytes}: it is cut off or was changed.";
        return Hash(file.FullName) == expected.Sha256 ? null : $"'{name}' was changed: its SHA-256 is not the one in {ManifestFile}.";
    }

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private sealed record Manifest(string? Format, int Version, Dictionary<string, ManifestEntry?>? Files);

    private sealed record ManifestEntry(long Bytes, string? Sha256);
}
