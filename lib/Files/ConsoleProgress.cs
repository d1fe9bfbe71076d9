namespace AttentionKit.Files;

/// <summary>Shows on the console how far a download is, in steps of a tenth.</summary>
internal sealed class ConsoleProgress : IProgress<DownloadProgress>
{
    private const double Mebibyte = 1 << 20;
    private (string File, long Step) _shown;

    public void Report(DownloadProgress value)
    {
        var step = value.Total is > 0 and var total ? 10 * value.Received / total : value.Received >> 20;
        if (_shown == (value.File, step)) return;
        _shown = (value.File, step);
        Console.WriteLine(Describe(value));
    }

    internal static string Describe(DownloadProgress value) => Invariant($"{value.File}: {value.Received / Mebibyte:F1}{(value.Total is { } total ? $" of {total / Mebibyte:F1}" : "")} MiB from {value.Address.Host}");
}
