namespace AttentionKit;

/// <summary>The figure of <see cref="LineFigure.ByLength"/>.</summary>
internal static class LengthCurves
{
    /// <summary>See <see cref="LineFigure.ByLength"/>.</summary>
    public static LineFigure Draw(IEnumerable<(string Name, IReadOnlyList<ScoreByLength> Scores)> models, string metric = "BLEU", string? title = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        var series = models.Select(m => Series(m.Name, m.Scores)).ToArray();
        if (series.Length == 0) throw new ArgumentException("There is no model to show.", nameof(models));
        return new LineFigure(title ?? $"{metric} by sentence length", [new LinePanel(metric, "source tokens", series) { FromZero = true }]);
    }

    private static LineSeries Series(string name, IReadOnlyList<ScoreByLength> scores)
    {
        if (scores.Count == 0) throw new ArgumentException($"The model '{name}' has no score by length.", nameof(scores));
        return new LineSeries(name, [.. scores.Select(s => (s.MinLength + s.MaxLength) / 2.0)], [.. scores.Select(s => s.Score)])
        {
            Low = [.. scores.Select(s => s.Low)],
            High = [.. scores.Select(s => s.High)],
            Markers = true,
            Notes = [.. scores.Select(s => Invariant($"{name}: {s.Score:0.00} ({s.Low:0.00} to {s.High:0.00}), {s.MinLength} to {s.MaxLength} tokens, {s.Sentences} sentences"))],
        };
    }
}
