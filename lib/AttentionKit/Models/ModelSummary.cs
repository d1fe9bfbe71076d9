using System.Globalization;
using System.Text;

namespace AttentionKit;

/// <summary>A model as a table of its layers, like Keras' <c>summary()</c>.</summary>
internal static class ModelSummary
{
    /// <summary>The table of a model.</summary>
    /// <param name="model">The model.</param>
    public static string Of(Seq2Seq model)
    {
        LayerSummary[] rows =
        [
            .. model.Encoder.Layers().Select(layer => layer with { Name = $"encoder.{layer.Name}" }),
            .. model.Decoder.Layers().Select(layer => layer with { Name = $"decoder.{layer.Name}" }),
        ];
        (string Name, string Kind, string Shape, string Parameters)[] cells =
        [
            ("Layer", "Kind", "Output", "Parameters"),
            .. rows.Select(row => (row.Name, row.Kind, row.Shape, Format(row.Parameters))),
            ("Total", "", "", Format(model.ParameterCount)),
        ];
        var (name, kind, shape, parameters) = (
            cells.Max(row => row.Name.Length), cells.Max(row => row.Kind.Length),
            cells.Max(row => row.Shape.Length), cells.Max(row => row.Parameters.Length));
        var rule = new string('-', name + kind + shape + parameters + 6);
        var text = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i == 1 || i == cells.Length - 1) text.Append(rule).Append('\n');
            var row = cells[i];
            text.Append(row.Name.PadRight(name + 2)).Append(row.Kind.PadRight(kind + 2))
                .Append(row.Shape.PadRight(shape + 2)).Append(row.Parameters.PadLeft(parameters)).Append('\n');
        }

        return text.ToString();
    }

    private static string Format(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
