namespace AttentionKit;

/// <summary>The folder for files that can be made again: patched libraries, downloads.</summary>
internal static class UserCache
{
    /// <summary>
    /// <c>ATTENTIONKIT_CACHE</c> where it is set, else the platform's cache folder of this user, else a temporary folder.
    /// </summary>
    public static string Folder
    {
        get
        {
            if (Environment.GetEnvironmentVariable("ATTENTIONKIT_CACHE") is { Length: > 0 } chosen) return chosen;
            return Path.Combine(PlatformFolder() ?? Path.GetTempPath(), "attentionkit");
        }
    }

    private static string? PlatformFolder()
    {
        if (OperatingSystem.IsWindows()) return NullIfEmpty(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData));
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache) return cache;
        var home = NullIfEmpty(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        if (home is null) return null;
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
    }

    private static string? NullIfEmpty(string path) => path.Length == 0 ? null : path;
}
