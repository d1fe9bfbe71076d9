namespace AttentionKit;

/// <summary>A training run as people want to see it: its curves under one line of summary.</summary>
internal static class TrainingHistoryView
{
    private const int MostRows = 12;

    internal static string Html(TrainingHistory history) => IsEmpty(history) ? "No step was trained yet." : Curves(history).Html();

    internal static string Text(TrainingHistory history) => IsEmpty(history) ? "No step was trained yet.\n" : Curves(history).Text() + Table(history);

    private static bool IsEmpty(TrainingHistory history) => history.Epochs.Count + history.Steps.Count == 0;

    private static LineFigure Curves(TrainingHistory history) => history.Curves(title: Summary(history));

    private static string Summary(TrainingHistory history)
    {
        var seconds = history.Epochs.Sum(e => e.Seconds);
        var counts = Invariant($"{history.Epochs.Count} epochs, {Math.Max(history.Steps.Count, history.Epochs.Select(e => e.Step).LastOrDefault())} steps, {seconds:0.#} s");
        return history.Best is { DevLoss: { } loss } best
            ? Invariant($"{counts}; best dev loss {loss:0.000} (perplexity {best.DevPerplexity:0.00}) in epoch {best.Epoch}")
            : counts;
    }

    private static string Table(TrainingHistory history)
    {
        if (history.Epochs.Count == 0) return "";
        var rows = new List<IReadOnlyList<string>> { (string[])["epoch", "train", "dev", "perplexity", "rate", "tokens/s", "s"] };
        rows.AddRange(history.Epochs.TakeLast(MostRows).Select(e => (IReadOnlyList<string>)[
            e.Epoch.ToString(CultureInfo.InvariantCulture), Number(e.TrainLoss), Number(e.DevLoss), Number(e.DevPerplexity ?? e.TrainPerplexity),
            e.LearningRate.ToString("0.######", CultureInfo.InvariantCulture), e.TargetTokensPerSecond.ToString("0", CultureInfo.InvariantCulture),
            e.Seconds.ToString("0.0", CultureInfo.InvariantCulture)]));
        return TextTable.Format(rows, _ => false);
    }

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";
}
