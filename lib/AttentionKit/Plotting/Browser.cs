using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AttentionKit;

/// <summary>Finds an installed browser and lets it draw a picture.</summary>
internal static partial class Browser
{
    /// <summary>Names the browser's program where it is not found by itself.</summary>
    internal const string PathVariable = "ATTENTIONKIT_BROWSER";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The browser's program; null where none is installed.</summary>
    internal static string? Find()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named) return File.Exists(named) ? named : null;
        return Candidates().FirstOrDefault(File.Exists);
    }

    /// <summary>The picture as a PNG at twice its size.</summary>
    internal static byte[] Screenshot(string svg)
    {
        var browser = Find() ?? throw new BrowserException(
            $"A PNG needs an installed Chromium, Chrome or Edge, and none was found. Install one, name its program in {PathVariable}, or use SaveSvg, which needs no browser.");
        var folder = Directory.CreateTempSubdirectory("attentionkit-");
        try
        {
            return Screenshot(browser, svg, folder.FullName);
        }
        finally
        {
            Delete(folder);
        }
    }

    /// <summary>Options under which the browser touches neither the network nor the user's own profile.</summary>
    internal static IEnumerable<string> Options(string profile)
    {
        string[] options =
        [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-extensions", "--hide-scrollbars", $"--user-data-dir={profile}",
        ];
        // The browser's sandbox does not start for root, nor inside most containers. What it opens here is our own picture.
        return OperatingSystem.IsLinux() && (Environment.UserName == "root" || File.Exists("/.dockerenv")) ? [.. options, "--no-sandbox"] : options;
    }

    private static byte[] Screenshot(string browser, string svg, string folder)
    {
        var (page, picture) = (Path.Combine(folder, "figure.html"), Path.Combine(folder, "figure.png"));
        File.WriteAllText(page, $"<!DOCTYPE html><meta charset=\"utf-8\"><style>body{{margin:0}}svg{{display:block}}</style>{svg}");
        var size = Size().Match(svg);
        var error = Run(browser,
        [
            .. Options(Path.Combine(folder, "profile")), "--force-device-scale-factor=2", "--default-background-color=00000000",
            string.Create(CultureInfo.InvariantCulture, $"--window-size={size.Groups["w"].Value},{size.Groups["h"].Value}"),
            $"--screenshot={picture}", new Uri(page).AbsoluteUri,
        ]);
        return File.Exists(picture)
            ? File.ReadAllBytes(picture)
            : throw new BrowserException($"{browser} did not draw the picture. It said: {error}");
    }

    private static string Run(string browser, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(browser, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                throw new BrowserException($"{browser} did not finish within {Limit.TotalSeconds:0} seconds.");
            }

            return (error.Result + output.Result).Trim();
        }
        catch (Win32Exception cause)
        {
            throw new BrowserException($"{browser} could not be started: {cause.Message}", cause);
        }
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // The browser's last helper process may still write its profile; the system clears its temporary folder.
        }
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

    [GeneratedRegex("""width="(?<w>\d+)" height="(?<h>\d+)" viewBox""")]
    private static partial Regex Size();
}
