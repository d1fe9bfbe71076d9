using System.Net;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace NotebookRunner;

/// <summary>Writes the formulas of Markdown as MathML; what cannot be converted stays readable as LaTeX.</summary>
internal static class MathRenderer
{
    public static string ToHtml(string latex, bool display)
    {
        try
        {
            return LatexToMathml.Convert(latex, display);
        }
        catch (UnsupportedLatexException e)
        {
            var source = WebUtility.HtmlEncode(latex.Trim());
            var reason = WebUtility.HtmlEncode($"Shown as LaTeX, because of {e.Message}");
            return display ? $"<pre class=\"latex\" title=\"{reason}\">{source}</pre>" : $"<code class=\"latex\" title=\"{reason}\">{source}</code>";
        }
    }

    /// <summary>$...$, and $$...$$ within a line.</summary>
    public sealed class Inline : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline obj) =>
            renderer.Write(ToHtml(obj.Content.ToString(), obj.DelimiterCount == 2));
    }

    /// <summary>$$ on lines of its own.</summary>
    public sealed class Block : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock obj) =>
            renderer.EnsureLine().Write("<div class=\"math\">").Write(ToHtml(obj.Lines.ToString(), display: true)).Write("</div>\n");
    }
}
