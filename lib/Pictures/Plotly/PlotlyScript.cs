using System.Text.Encodings.Web;

namespace AttentionKit.Pictures;

/// <summary>The script that turns a static picture into Plotly's interactive chart.</summary>
internal static class PlotlyScript
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Loads plotly.js once a page, draws over the static picture, and leaves that picture alone whenever anything fails.
    // Pages with RequireJS (classic notebooks) need its own loader: plotly.js would otherwise register there, nameless.
    private static readonly string Code = Compact(EmbeddedText.Read(typeof(PlotlyScript), "upgrade.js"));

    /// <summary>The script element's content for one figure.</summary>
    internal static string For(string id, JsonObject figure, PlotlySource source)
    {
        var address = source.Address is null
            ? null
            : new JsonObject { ["address"] = source.Address.AbsoluteUri, ["integrity"] = source.Integrity };
        return $"{Code}({Json(JsonValue.Create(id))},{Json(figure)},{Json(address)});";
    }

    /// <summary>plotly.js as an element's content, hidden from a page's module loader, so that it becomes <c>window.Plotly</c>.</summary>
    internal static string Library() =>
        $"if(!window.Plotly){{(function(define,module,exports){{{PlotlySource.EmbeddedScript}\n}}).call(window)}}";

    /// <summary>JSON as a script element's content.</summary>
    /// <remarks>
    /// Nothing in a script element may look like its end or like a comment: every &lt; is written by its number. Letters stay
    /// legible, which halves the size of a large figure.
    /// </remarks>
    internal static string Json(JsonNode? node) => node is null ? "null" : node.ToJsonString(Options)
        .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal)
        .Replace("\u2028", "\\u2028", StringComparison.Ordinal).Replace("\u2029", "\\u2029", StringComparison.Ordinal);

    private static string Compact(string script) => string.Join('\n', script.Split('\n').Select(line => line.Trim())).TrimEnd();
}
