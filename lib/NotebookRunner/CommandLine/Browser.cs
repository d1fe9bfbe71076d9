using System.ComponentModel;
using System.Diagnostics;

namespace NotebookRunner;

/// <summary>The program that the user reads pages with.</summary>
internal static class Browser
{
    /// <summary>Opens a page, where there is a screen and something to show it with.</summary>
    /// <returns>Whether something was asked to show it.</returns>
    public static bool Open(string path)
    {
        if (OperatingSystem.IsLinux() && !HasScreen()) return false;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return true;
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static bool HasScreen() => Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}
