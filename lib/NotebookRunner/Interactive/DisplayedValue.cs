using NotebookRunner;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value that is on show; the same type, by name and members, as in .NET Interactive.</summary>
public class DisplayedValue
{
    /// <summary>Makes a displayed value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="formattedValues">Its representations.</param>
    public DisplayedValue(object? value, IReadOnlyList<FormattedValue> formattedValues)
    {
        ArgumentNullException.ThrowIfNull(formattedValues);
        Value = value;
        FormattedValues = formattedValues;
    }

    /// <summary>Names this display within the notebook.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString();

    /// <summary>Whether <see cref="Update"/> was called.</summary>
    public bool IsUpdated { get; private set; }

    /// <summary>The representations on show.</summary>
    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; }

    /// <summary>The value on show.</summary>
    public object? Value { get; private set; }

    /// <summary>Shows another value in the same place, in the same mime types.</summary>
    /// <param name="updatedValue">The new value.</param>
    public void Update(object? updatedValue)
    {
        IsUpdated = true;
        Value = updatedValue;
        FormattedValues = FormattedValue.CreateManyFromObject(updatedValue, [.. FormattedValues.Select(f => f.MimeType)]);
        Displays.Show(this);
    }
}
