using System.Reflection;

namespace AttentionKit.Pictures;

/// <summary>Where a figure's page takes plotly.js from when it has none of its own. Without it the static picture stays.</summary>
/// <param name="Address">The address; null where nothing is downloaded.</param>
/// <param name="Integrity">The hash that the downloaded file must have, as in the <c>integrity</c> attribute of HTML; null for no check.</param>
/// <remarks>
/// The library's copy lies inside Plotly.NET.dll. It is, byte for byte, the file that npm's package
/// plotly.js-dist-min publishes, which jsDelivr serves.
/// </remarks>
internal sealed record PlotlySource(Uri? Address, string? Integrity)
{
    // Of plotly.js, that the figures are made for.
    private const string Version = "2.28.0";
    private static readonly Lazy<string> Script = new(ReadScript);

    /// <summary>jsDelivr's copy of plotly.js, checked by its hash before it runs.</summary>
    internal static PlotlySource Cdn { get; } = new(
        new Uri($"https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{Version}/plotly.min.js"),
        "sha384-53bFwj3AXyrFzPyqXWI5rZuuEa3GbWeuLmgC04XqmiE7CairskQMPvcdXh+OLuir");

    /// <summary>A page that has plotly.js already.</summary>
    internal static PlotlySource PageOnly { get; } = new(null, null);

    /// <summary>plotly.js as the package carries it.</summary>
    /// <exception cref="InvalidOperationException">Plotly.NET.dll does not hold the expected version.</exception>
    internal static string EmbeddedScript => Script.Value;

    private static string ReadScript()
    {
        const string resource = $"Plotly.NET.plotly-{Version}.min.js";
        var assembly = Assembly.Load("Plotly.NET");
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException(
                $"{assembly.FullName} does not hold {resource}. AttentionKit needs the version of Plotly.NET it was built with: rebuild lib/AttentionKit.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
