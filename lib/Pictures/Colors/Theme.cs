namespace AttentionKit.Pictures;

/// <summary>The colours of figures, for light and for dark surroundings.</summary>
/// <remarks>
/// A figure paints its own background. Text and background then always change together, and the figure stays readable where
/// the page and the system disagree about what is dark.
/// </remarks>
internal sealed record Theme(string Background, string Ink, string Muted, string Grid, IReadOnlyList<string> Series)
{
    internal const string FontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'DejaVu Sans', sans-serif";

    internal static readonly Theme Light = new("#ffffff", "#1f2328", "#59636e", "#d8dee4",
        ["#0069a8", "#b34700", "#00755a", "#a03a80", "#7a5b00", "#5a4fcf"]);

    internal static readonly Theme Dark = new("#16191f", "#e6edf3", "#9da7b3", "#3a424c",
        ["#56b4e9", "#ff9d4d", "#2fc79a", "#ee9ccc", "#e3c54a", "#b3a9ff"]);

    /// <summary>Style rules for one figure. An editor's or a notebook's theme goes before the system's.</summary>
    internal static string Css(string id)
    {
        var series = string.Concat(Light.Series.Select((_, i) => $"#{id} .f{i}{{fill:var(--ak{i})}}#{id} .s{i}{{stroke:var(--ak{i})}}"));
        return $"#{id}{{{Variables(Light)};color:var(--ak-ink)}}"
            + $"@media (prefers-color-scheme:dark){{#{id}{{{Variables(Dark)}}}}}"
            + $".vscode-light #{id},[data-jp-theme-light=\"true\"] #{id}{{{Variables(Light)}}}"
            + $".vscode-dark #{id},.vscode-high-contrast:not(.vscode-high-contrast-light) #{id},[data-jp-theme-light=\"false\"] #{id}{{{Variables(Dark)}}}"
            + $"@media print{{#{id}{{{Variables(Light)}}}}}"
            + $"#{id} .bg{{fill:var(--ak-bg)}}#{id} .ink{{fill:var(--ak-ink)}}#{id} .muted{{fill:var(--ak-muted)}}"
            + $"#{id} .grid{{stroke:var(--ak-grid)}}#{id} .rule{{stroke:var(--ak-muted)}}#{id} .soft{{fill:var(--ak-grid)}}"
            + series;
    }

    /// <summary>A reference to a series' colour, resolved where the figure is drawn; with the hexadecimal opacity given, if any.</summary>
    internal static string SeriesVariable(int index, string opacity = "") => Invariant($"var(--ak{index % Light.Series.Count}){opacity}");

    /// <summary>The light theme's colour where the text is a reference to one, else the text itself.</summary>
    internal static string Resolve(string text)
    {
        if (!text.StartsWith("var(--ak", StringComparison.Ordinal)) return text;
        var end = text.IndexOf(')', StringComparison.Ordinal);
        if (end < 0) return text;
        var color = text[8..end] switch
        {
            "-bg" => Light.Background,
            "-ink" => Light.Ink,
            "-muted" => Light.Muted,
            "-grid" => Light.Grid,
            var slot => Light.Series[int.Parse(slot, CultureInfo.InvariantCulture)],
        };
        return color + text[(end + 1)..];
    }

    private static string Variables(Theme theme) =>
        $"--ak-bg:{theme.Background};--ak-ink:{theme.Ink};--ak-muted:{theme.Muted};--ak-grid:{theme.Grid};"
        + string.Join(';', theme.Series.Select((color, i) => $"--ak{i}:{color}"));
}
