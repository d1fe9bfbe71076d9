using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace AttentionKit;

/// <summary>Where a figure's page takes plotly.js from when it has none of its own. Without it the static picture stays.</summary>
/// <remarks>
/// The library's copy lies inside Plotly.NET.dll. It is, byte for byte, the file that npm's package
/// plotly.js-dist-min publishes, which jsDelivr serves.
/// </remarks>
public sealed class PlotlySource
{
    private static readonly Lazy<string> Script = new(ReadScript);
    private readonly bool _embedded;

    private PlotlySource(Uri? address, string? integrity, bool embedded)
    {
        Address = address;
        Integrity = integrity;
        _embedded = embedded;
    }

    /// <summary>Version of plotly.js that the figures are made for.</summary>
    public const string Version = "2.28.0";

    /// <summary>jsDelivr's copy of plotly.js, checked by its hash before it runs. This is the default.</summary>
    public static PlotlySource Cdn { get; } = At(
        new Uri($"https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{Version}/plotly.min.js"),
        "sha384-53bFwj3AXyrFzPyqXWI5rZuuEa3GbWeuLmgC04XqmiE7CairskQMPvcdXh+OLuir");

    /// <summary>
    /// plotly.js is written into the first figure's HTML that this process makes; the figures after it on the same page use it.
    /// It makes that one output 3.6 MB larger.
    /// </summary>
    public static PlotlySource Embedded { get; } = new(null, null, embedded: true);

    /// <summary>Nothing is loaded: a figure is interactive only where the page has plotly.js already.</summary>
    public static PlotlySource PageOnly { get; } = new(null, null, embedded: false);

    /// <summary>The address; null where nothing is downloaded.</summary>
    public Uri? Address { get; }

    /// <summary>The hash that the downloaded file must have, as in the <c>integrity</c> attribute of HTML; null for no check.</summary>
    public string? Integrity { get; }

    internal bool IsEmbedded => _embedded;

    /// <summary>Another copy of plotly.js, for example on a school's own server.</summary>
    /// <param name="address">The address of a <c>.js</c> file; its server must allow use from other pages (CORS) where a hash is given.</param>
    /// <param name="integrity">The hash the file must have, such as <c>sha384-…</c>; null for no check.</param>
    /// <exception cref="ArgumentException">The address is not absolute http or https.</exception>
    public static PlotlySource At(Uri address, string? integrity = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"'{address}' is not an http or https address. Give the full address of a plotly.js file.", nameof(address));
        return new PlotlySource(address, integrity, embedded: false);
    }

    /// <summary>plotly.js as the package carries it.</summary>
    /// <exception cref="InvalidOperationException">Plotly.NET.dll does not hold the expected version.</exception>
    internal static string EmbeddedScript => Script.Value;

    /// <summary>The <c>integrity</c> value of the package's copy.</summary>
    internal static string EmbeddedIntegrity =>
        "sha384-" + Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(EmbeddedScript)));

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
