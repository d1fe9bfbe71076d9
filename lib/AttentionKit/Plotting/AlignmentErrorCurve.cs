namespace AttentionKit;

/// <summary>The alignment error rate epoch by epoch, 0 (as the gold alignment) to 1: whether attention finds the right words.</summary>
public sealed class AlignmentErrorCurve : LineFigure
{
    private AlignmentErrorCurve(string title, LinePanel panel)
        : base(title, [panel])
    {
    }

    /// <summary>The alignment error of several models by epoch.</summary>
    /// <param name="models">Each model's name and its error rate after each epoch, the first after epoch 1.</param>
    /// <param name="references">Error rates to compare with, such as a baseline's: a value and its name.</param>
    /// <param name="title">The heading.</param>
    /// <exception cref="ArgumentException">There is no model.</exception>
    public static AlignmentErrorCurve Of(
        IEnumerable<(string Name, IReadOnlyList<double> Errors)> models, IReadOnlyList<(double Value, string Name)>? references = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        var series = models.Select(m => new LineSeries(m.Name, [.. m.Errors.Select((_, i) => i + 1.0)], m.Errors) { Markers = m.Errors.Count <= 40 }).ToArray();
        if (series.Length == 0) throw new ArgumentException("There is no model to show.", nameof(models));
        return new AlignmentErrorCurve(
            title ?? "Alignment error by epoch", new LinePanel("alignment error rate", "epoch", series) { FromZero = true, References = references ?? [] });
    }
}
