using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;
using NotebookRunner;

namespace System;

/// <summary>Shows values from within a cell; in the namespace System, as in .NET Interactive, so that no using is needed.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value, null included.</param>
    /// <param name="mimeTypes">The mime types to show it in; none means those its type prefers.</param>
    /// <returns>The display, whose Update shows another value in its place.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        Displays.Show(new DisplayedValue(value, ValueFormatting.Format(value, mimeTypes)));

    /// <summary>Shows a text as it is, as content of a mime type.</summary>
    /// <param name="value">The content.</param>
    /// <param name="mimeType">Its mime type, for example text/html.</param>
    /// <returns>The display, whose Update shows another value in its place.</returns>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        Displays.Show(new DisplayedValue(value, [new FormattedValue(mimeType, value)]));

    /// <summary>Shows a sequence as a table, one row an item, one column a property.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="value">The items.</param>
    /// <param name="mimeTypes">The mime types to show it in; none means those a table prefers.</param>
    /// <returns>The display, whose Update shows another value in its place.</returns>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T>? value, params string[] mimeTypes) =>
        (value?.ToTabularDataResource()).Display(mimeTypes);
}
