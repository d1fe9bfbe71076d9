using NotebookRunner;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value's representation in one mime type; the same type, by name and members, as in .NET Interactive.</summary>
public class FormattedValue
{
    /// <summary>Makes a representation.</summary>
    /// <param name="mimeType">For example text/html.</param>
    /// <param name="value">The representation.</param>
    /// <exception cref="ArgumentException">The mime type is empty.</exception>
    public FormattedValue(string mimeType, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        MimeType = mimeType;
        Value = value;
    }

    /// <summary>The mime type, for example text/html.</summary>
    public string MimeType { get; }

    /// <summary>The representation.</summary>
    public string Value { get; }

    /// <summary>Formats a value in one mime type, by default the one its type prefers.</summary>
    /// <param name="value">Any value, null included.</param>
    /// <param name="mimeType">The mime type, or null for the preferred one.</param>
    /// <returns>The representation.</returns>
    public static FormattedValue CreateSingleFromObject(object? value, string? mimeType = null)
    {
        mimeType ??= Formatter.GetPreferredMimeTypesFor(ValueFormatting.TypeOf(value)).First();
        return new FormattedValue(mimeType, value!.ToDisplayString(mimeType));
    }

    /// <summary>Formats a value in several mime types, by default those its type prefers.</summary>
    /// <param name="value">Any value, null included.</param>
    /// <param name="mimeTypes">The mime types; none means the preferred ones.</param>
    /// <returns>The representations, in the order of the mime types.</returns>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes)
    {
        IEnumerable<string> wanted = mimeTypes is { Length: > 0 }
            ? mimeTypes
            : Formatter.GetPreferredMimeTypesFor(ValueFormatting.TypeOf(value));
        return [.. wanted.Select(mime => new FormattedValue(mime, value!.ToDisplayString(mime)))];
    }
}
