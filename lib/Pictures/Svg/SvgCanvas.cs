namespace AttentionKit.Pictures;

/// <summary>Writes a static SVG picture: no scripts, no external resources, numbers in the invariant culture.</summary>
internal sealed class SvgCanvas(double width, double height)
{
    private readonly StringBuilder _body = new();

    internal double Width { get; } = Math.Ceiling(width);

    internal double Height { get; } = Math.Ceiling(height);

    internal static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    internal void Rect(double x, double y, double width, double height, Paint fill, double radius = 0, double opacity = 1)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"");
        if (radius > 0) _body.Append(CultureInfo.InvariantCulture, $" rx=\"{Number(radius)}\"");
        if (opacity < 1) _body.Append(CultureInfo.InvariantCulture, $" fill-opacity=\"{Number(opacity)}\"");
        Close("rect", Fill(fill), null);
    }

    internal void Frame(double x, double y, double width, double height, Paint stroke, double thickness, bool dashed = false)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" fill=\"none\"");
        Close("rect", Stroke(stroke, thickness, dashed), null);
    }

    internal void Line(double x1, double y1, double x2, double y2, Paint stroke, double thickness = 1, bool dashed = false)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"");
        Close("line", Stroke(stroke, thickness, dashed), null);
    }

    internal void Circle(double x, double y, double radius, Paint fill, string tip)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\"");
        Close("circle", Fill(fill), tip);
    }

    internal void Polyline(IEnumerable<(double X, double Y)> points, Paint stroke, double thickness, string? dashes = null, double opacity = 1)
    {
        var d = string.Join('L', points.Select(p => $"{Number(p.X)} {Number(p.Y)}"));
        if (d.Length == 0) return;
        _body.Append(CultureInfo.InvariantCulture, $"<path d=\"M{d}\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
        if (dashes is not null) _body.Append(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{dashes}\"");
        if (opacity < 1) _body.Append(CultureInfo.InvariantCulture, $" stroke-opacity=\"{Number(opacity)}\"");
        Close("path", Stroke(stroke, thickness, false), null);
    }

    internal void Curve(string d, string classes, Paint stroke, double thickness, double opacity, string tip)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<path d=\"{d}\" fill=\"none\" class=\"{classes} {stroke.Class}\" stroke-opacity=\"{Number(opacity)}\"");
        Close("path", Stroke(stroke with { Class = null }, thickness, false), tip);
    }

    internal void Area(string d, Paint fill, double opacity = 1)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<path d=\"{d}\"");
        if (opacity < 1) _body.Append(CultureInfo.InvariantCulture, $" fill-opacity=\"{Number(opacity)}\"");
        Close("path", Fill(fill), null);
    }

    /// <summary>Writes a text. It is escaped here and nowhere else.</summary>
    internal void Text(
        double x, double y, string text, double size, Paint fill, Anchor anchor = Anchor.Start, double rotate = 0, bool bold = false, string? tip = null)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<text x=\"{Number(x)}\" y=\"{Number(y)}\" font-size=\"{Number(size)}\"");
        if (anchor != Anchor.Start)
            _body.Append(CultureInfo.InvariantCulture, $" text-anchor=\"{(anchor == Anchor.Middle ? "middle" : "end")}\"");
        if (bold) _body.Append(" font-weight=\"600\"");
        if (rotate != 0) _body.Append(CultureInfo.InvariantCulture, $" transform=\"rotate({Number(rotate)} {Number(x)} {Number(y)})\"");
        _body.Append(Fill(fill)).Append('>');
        if (tip is not null) _body.Append(CultureInfo.InvariantCulture, $"<title>{TokenText.Escape(tip)}</title>");
        _body.Append(TokenText.Escape(text)).Append("</text>");
    }

    /// <summary>Opens a group; every group is closed by <see cref="EndGroup"/>.</summary>
    internal void BeginGroup(string attributes) => _body.Append(CultureInfo.InvariantCulture, $"<g {attributes}>");

    internal void EndGroup() => _body.Append("</g>");

    /// <summary>The whole picture.</summary>
    internal string ToSvg(string id, string title, string description, string extraCss = "") => Invariant($"""
        <svg xmlns="http://www.w3.org/2000/svg" id="{id}" role="img" aria-labelledby="{id}-t {id}-d" width="{Number(Width)}" height="{Number(Height)}" viewBox="0 0 {Number(Width)} {Number(Height)}" style="max-width:100%;height:auto;unicode-bidi:isolate" direction="ltr" font-family="{Theme.FontFamily}"><title id="{id}-t">{TokenText.Escape(title)}</title><desc id="{id}-d">{TokenText.Escape(description)}</desc><style>{Theme.Css(id)}{extraCss}</style><rect class="bg" fill="{Theme.Light.Background}" width="100%" height="100%" rx="6"/>{_body}</svg>
        """);

    private static string Fill(Paint paint) => (paint.Class is null ? "" : $" class=\"{paint.Class}\"") + $" fill=\"{paint.Color}\"";

    private static string Stroke(Paint paint, double thickness, bool dashed) =>
        (paint.Class is null ? "" : $" class=\"{paint.Class}\"") + $" stroke=\"{paint.Color}\" stroke-width=\"{Number(thickness)}\""
        + (dashed ? " stroke-dasharray=\"3 2\"" : "");

    private void Close(string element, string attributes, string? tip)
    {
        _body.Append(attributes);
        if (tip is null) _body.Append("/>");
        else _body.Append(CultureInfo.InvariantCulture, $"><title>{TokenText.Escape(tip)}</title></{element}>");
    }
}
