using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The bare functions that every cell can call, under the names they have in .NET Interactive.</summary>
public static class Kernel
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value, null included.</param>
    /// <param name="mimeTypes">The mime types to show it in; none means those its type prefers.</param>
    /// <returns>The display, whose Update shows another value in its place.</returns>
    [SuppressMessage("Style", "IDE1006", Justification = "The name that notebooks call.")]
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Marks a text as HTML, so that it is shown as it is and not escaped.</summary>
    /// <param name="content">The HTML.</param>
    /// <returns>The content, to display or to return as a cell's last expression.</returns>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
