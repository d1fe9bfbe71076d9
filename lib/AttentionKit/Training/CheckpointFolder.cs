using System.Security.Cryptography;
using System.Text.Json;

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
    public static void Write(string folder, Action<string> write)
    {
        var place = Prepare(folder);
        var (fresh, old) = (FreshName(place), OldName(place));
        // What a crash left: where the place is empty, one of the two is all there is.
        if (!Directory.Exists(place) && TryFindWhole(place) is { } survivor) Directory.Move(survivor, place);
        Delete(fresh);
        Delete(old);
        Directory.CreateDirectory(fresh);
        write(fresh);
        WriteManifest(fresh);
        if (Directory.Exists(place)) Directory.Move(place, old);
        Directory.Move(fresh, place);
        Delete(old);
    }

    /// <summary>Makes the folder around a checkpoint, and refuses a place that holds something else.</summary>
    /// <returns>The checkpoint's full path.</returns>
    /// <exception cref="ArgumentException">There is a file of that name, or a folder with other files.</exception>
    public static string Prepare(string folder)
    {
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        RefuseForeign(place);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        return place;
    }

    /// <summary>The whole folder that stands for a checkpoint: the one in its place, else what a crash left beside it.</summary>
    /// <exception cref="CheckpointException">There is none.</exception>
    public static string FindWhole(string folder)
    {
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (TryFindWhole(place) is { } found) return found;
        throw new CheckpointException(Directory.Exists(place)
            ? $"The checkpoint '{folder}' cannot be used: {Fault(place)}"
            : $"There is no checkpoint '{folder}'. A checkpoint is a folder with {ManifestFile}, written by Checkpoint.Save or a Trainer.");
    }

    private static string? TryFindWhole(string place) =>
        new[] { place, FreshName(place), OldName(place) }.FirstOrDefault(f => Directory.Exists(f) && Fault(f) is null);

    private static string FreshName(string place) => $"{place}.new";

    private static string OldName(string place) => $"{place}.old";

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static void RefuseForeign(string place)
    {
        if (File.Exists(place))
            throw new ArgumentException($"'{place}' is a file. A checkpoint is a folder: give another name.", nameof(place));
        if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any() && !File.Exists(Path.Combine(place, ManifestFile)))
            throw new ArgumentException($"'{place}' holds other files and would be replaced. Give a folder of its own, new or empty.", nameof(place));
    }

    private static void WriteManifest(string folder)
    {
        var files = new DirectoryInfo(folder).EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal)
            .ToDictionary(f => f.Name, f => new ManifestEntry(f.Length, Hash(f.FullName)));
        AtomicFile.WriteText(Path.Combine(folder, ManifestFile), JsonSerializer.Serialize(new Manifest(Format, Version, files), Json));
    }

    /// <summary>What is wrong with a folder, or null where it is whole.</summary>
    private static string? Fault(string folder)
    {
        var path = Path.Combine(folder, ManifestFile);
        if (!File.Exists(path)) return $"it has no {ManifestFile}, so it is not a checkpoint of AttentionKit.";
        try
        {
            var manifest = JsonSerializer.Deserialize<Manifest>(File.ReadAllText(path));
            if (manifest?.Format != Format || manifest.Files is null) return $"{ManifestFile} is not of the format '{Format}'.";
            if (manifest.Version != Version) return $"it is of version {manifest.Version}; this library reads version {Version}.";
            return manifest.Files.Select(entry => Fault(folder, entry.Key, entry.Value)).FirstOrDefault(fault => fault is not null);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return $"{ManifestFile} cannot be read: {e.Message}";
        }
    }

    private static string? Fault(string folder, string name, ManifestEntry expected)
    {
        if (Path.GetFileName(name) != name) return $"{ManifestFile} names '{name}', which is not a file of the folder.";
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists) return $"'{name}' is missing.";
        if (file.Length != expected.Bytes) return $"'{name}' has {file.Length} bytes, expected {expected.Bytes}: it is cut off or was changed.";
        return Hash(file.FullName) == expected.Sha256 ? null : $"'{name}' was changed: its SHA-256 is not the one in {ManifestFile}.";
    }

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private sealed record Manifest(string Format, int Version, Dictionary<string, ManifestEntry> Files);

    private sealed record ManifestEntry(long Bytes, string Sha256);
}
