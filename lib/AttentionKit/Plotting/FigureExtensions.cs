namespace AttentionKit;

/// <summary>Figures of what a notebook has in hand.</summary>
public static class FigureExtensions
{
    /// <summary>The heatmap of a translation's attention: see <see cref="AttentionHeatmap"/>.</summary>
    /// <param name="translation">A translation with attention weights.</param>
    /// <param name="gold">The gold word alignment, where known: its sure links are outlined, the possible ones dashed.</param>
    /// <param name="title">The heading; the default is "Attention".</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <param name="maxWeight">The weight at the top of the colour bar; smaller than 1 to see faint attention better.</param>
    /// <exception cref="ArgumentException">The translation holds no weights.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxWeight"/> is no number above 0.</exception>
    public static AttentionHeatmap Heatmap(
        this Translation translation, WordAlignment? gold = null, string? title = null, bool showSpecialTokens = true, double maxWeight = 1) =>
        new(AttentionMatrix.From(translation, showSpecialTokens), gold, title, maxWeight);

    /// <summary>A translation's attention as links between two lines of words.</summary>
    /// <param name="translation">A translation with attention weights.</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <param name="threshold">Links with smaller weights are left out.</param>
    /// <exception cref="ArgumentException">The translation holds no weights.</exception>
    public static Figure Links(this Translation translation, string? title = null, bool showSpecialTokens = true, double threshold = 0.03) =>
        new AttentionLinks(AttentionMatrix.From(translation, showSpecialTokens), title ?? "Attention as links", threshold);

    /// <summary>The loss of a training run, step by step and epoch by epoch.</summary>
    /// <param name="history">The training run.</param>
    /// <param name="vocabularySize">The target vocabulary's size V: a line at ln V, the loss of guessing, goes with it.</param>
    /// <param name="title">The heading.</param>
    public static LineFigure LossCurve(this TrainingHistory history, int? vocabularySize = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new LineFigure(title ?? "Loss", [LossCurves.Loss(history, vocabularySize)]);
    }

    /// <summary>Loss, perplexity, learning rate and gradient norm of a training run.</summary>
    /// <param name="history">The training run.</param>
    /// <param name="vocabularySize">The target vocabulary's size V: a line at ln V, the loss of guessing, goes with it.</param>
    /// <param name="title">The heading.</param>
    public static LineFigure Curves(this TrainingHistory history, int? vocabularySize = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new LineFigure(title ?? "Training", LossCurves.Draw(history, vocabularySize));
    }
}
