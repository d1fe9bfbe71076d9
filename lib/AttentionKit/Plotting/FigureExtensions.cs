namespace AttentionKit;

/// <summary>Figures of what a notebook has in hand.</summary>
public static class FigureExtensions
{
    /// <summary>The heatmap of a translation's attention: see <see cref="AttentionHeatmap"/>.</summary>
    /// <param name="translation">A translation with attention weights.</param>
    /// <param name="gold">The gold word alignment, where known.</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <param name="colors">The colours.</param>
    /// <param name="maxWeight">The weight at the top of the colour bar.</param>
    /// <exception cref="ArgumentException">The translation holds no weights.</exception>
    public static AttentionHeatmap Heatmap(
        this Translation translation, WordAlignment? gold = null, string? title = null, bool showSpecialTokens = true, ColorMap? colors = null, double maxWeight = 1) =>
        AttentionHeatmap.Of(translation, gold, title, showSpecialTokens, colors, maxWeight);

    /// <summary>A translation's attention as links between two lines of words: see <see cref="AttentionLinks"/>.</summary>
    /// <param name="translation">A translation with attention weights.</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <param name="threshold">Links with smaller weights are left out.</param>
    /// <exception cref="ArgumentException">The translation holds no weights.</exception>
    public static AttentionLinks Links(this Translation translation, string? title = null, bool showSpecialTokens = true, double threshold = 0.03) =>
        AttentionLinks.Of(translation, title, showSpecialTokens, threshold);

    /// <summary>Translates a sentence greedily and shows it step by step: see <see cref="DecodingSteps"/>.</summary>
    /// <param name="translator">A translator whose model has attention.</param>
    /// <param name="text">The source sentence.</param>
    /// <param name="top">How many of the most probable words to show at each step.</param>
    /// <param name="title">The heading.</param>
    /// <exception cref="ArgumentException">The text is empty or too long, or the model has no attention.</exception>
    public static DecodingSteps StepByStep(this Translator translator, string text, int top = 5, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(translator);
        return DecodingSteps.Of(translator.Translate(text).Source, translator.Steps(text, top), title);
    }

    /// <summary>The loss of a training run, step by step and epoch by epoch.</summary>
    /// <param name="history">The training run.</param>
    /// <param name="vocabularySize">The target vocabulary's size V: a line at ln V, the loss of guessing, goes with it.</param>
    /// <param name="title">The heading.</param>
    public static LossCurves LossCurve(this TrainingHistory history, int? vocabularySize = null, string? title = null) =>
        LossCurves.LossOf(history, vocabularySize, title);

    /// <summary>Loss, perplexity, learning rate and gradient norm of a training run.</summary>
    /// <param name="history">The training run.</param>
    /// <param name="vocabularySize">The target vocabulary's size V: a line at ln V, the loss of guessing, goes with it.</param>
    /// <param name="title">The heading.</param>
    public static LossCurves Curves(this TrainingHistory history, int? vocabularySize = null, string? title = null) =>
        LossCurves.Of(history, vocabularySize, title);
}
