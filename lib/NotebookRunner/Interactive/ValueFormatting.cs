using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookRunner;

/// <summary>Turns values into representations, with the formatters that the notebook or its libraries registered.</summary>
internal static class ValueFormatting
{
    public static IReadOnlyList<FormattedValue> Format(object? value, params string[] mimeTypes) => value switch
    {
        FormattedValue formatted => [formatted],
        IEnumerable<FormattedValue> formatted => [.. formatted],
        _ => FormattedValue.CreateManyFromObject(value, mimeTypes),
    };

    // Formatter takes null for "the type of null"; its annotations do not say so.
    public static Type TypeOf(object? value) => value?.GetType()!;
}
