namespace AttentionKit.Tests;

/// <summary>Finds an installed browser.</summary>
internal static class InstalledBrowser
{
    /// <summary>Names the browser's program where it is not found by itself.</summary>
    private const string PathVariable = "ATTENTIONKIT_BROWSER";

    /// <summary>The browser's program; null where none is installed.</summary>
    internal static string? Find()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named) return File.Exists(named) ? named : null;
        return Candidates().FirstOrDefault(File.Exists);
    }

    /// <summary>Options under which the browser touches neither the network nor the user's own profile.</summary>
    internal static IEnumerable<string> Options(string profile)
    {
        string[] options =
        [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-extensions", "--hide-scrollbars", $"--user-data-dir={profile}",
        ];
        // The browser's sandbox does not start for root, nor inside most containers. What it opens here is our own pages.
        return OperatingSystem.IsLinux() && (Environment.UserName == "root" || File.Exists("/.dockerenv")) ? [.. options, "--no-sandbox"] : options;
    }

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsMacOS())
        {
            return ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"];
        }

        if (OperatingSystem.IsWindows())
        {
            string[] programs = [@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];
            Environment.SpecialFolder[] roots = [Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData];
            return from root in roots from program in programs select Path.Combine(Environment.GetFolderPath(root), program);
        }

        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return from name in names from folder in folders select Path.Combine(folder, name);
    }
}
