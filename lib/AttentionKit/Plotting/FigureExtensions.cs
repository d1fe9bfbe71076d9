namespace AttentionKit;

/// <summary>Figures of what a notebook has in hand.</summary>
public static class FigureExtensions
{
    /// <summary>A model's layers as boxes, with the shapes of what they give and their numbers of parameters, and what flows between them.</summary>
    /// <param name="model">The model, with any decoder. What one of your own takes from where is not known, and not drawn.</param>
    /// <param name="title">The heading; the default names the decoder.</param>
    public static Figure Diagram(this Seq2Seq model, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ModelDiagram.Draw(model, title);
    }

    /// <summary>
    /// A model unrolled in time for a sentence it has translated: the encoder's states in a row, the decoder's below, and at one step the lines
    /// from every state to the context, as wide as their weights; without attention the one line that there is. A slider goes through the steps.
    /// </summary>
    /// <param name="model">The model that translated.</param>
    /// <param name="translation">Its translation; a short one is easier to read.</param>
    /// <param name="step">The step that is shown first, from 1; null takes one that looks far from its own place.</param>
    /// <param name="title">The heading; the default names the decoder.</param>
    /// <exception cref="ArgumentException">The translation is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public static Figure Unrolled(this Seq2Seq model, Translation translation, int? step = null, string? title = null) =>
        Unrolling.Draw(model, translation, step, title);

    /// <summary>What a recurrent encoder's states have read: one chain of states for each direction, and what they make together.</summary>
    /// <param name="model">A model with a recurrent encoder.</param>
    /// <param name="words">The source words, without <c>&lt;/s&gt;</c>.</param>
    /// <param name="title">The heading.</param>
    /// <exception cref="ArgumentException">There is no word, or the encoder is not recurrent.</exception>
    public static Figure Reading(this Seq2Seq model, IReadOnlyList<string> words, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ReadingDrawing.Draw(model, words, title);
    }

    /// <summary>The heads of an attention side by side: what each gets and gives.</summary>
    /// <param name="attention">The attention.</param>
    /// <param name="title">The heading.</param>
    public static Figure Diagram(this MultiHeadAttention attention, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(attention);
        return HeadsDrawing.Draw(attention, title);
    }

    /// <summary>A batch's source sentences, each token in a box with its mask: 1 where it is real, 0 at padding. At most eight sentences.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="source">The source language's vocabulary.</param>
    /// <param name="title">The heading.</param>
    public static Figure Padding(this Batch batch, Vocabulary source, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(source);
        return BatchDrawing.Draw(batch, source, title);
    }

    /// <summary>The first batches of an epoch as blocks of tokens and padding, and the same pairs in batches formed at random.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="count">How many of them to draw.</param>
    /// <param name="title">The heading.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public static Figure Buckets(this BatchSource batches, int count = 8, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return BatchDrawing.Draw(batches, count, title);
    }

    /// <summary>A decoder that is fed the right words of a pair (teacher forcing), and one that is fed its own: what each says.</summary>
    /// <param name="translator">The translator.</param>
    /// <param name="pair">A sentence pair; a short one is easier to read.</param>
    /// <param name="title">The heading.</param>
    /// <exception cref="ArgumentException">A side of the pair is empty.</exception>
    public static Figure TeacherForcing(this Translator translator, SentencePair pair, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(translator);
        ArgumentNullException.ThrowIfNull(pair);
        if (pair.Source.Count == 0 || pair.Target.Count == 0)
            throw new ArgumentException("A side of the pair holds no word.", nameof(pair));
        return TeacherDrawing.Draw(translator, pair, title);
    }

    /// <summary>
    /// A beam search as a tree: every beginning that was kept at some step, with its probability. The best translation is marked; what
    /// was given up is dashed.
    /// </summary>
    /// <param name="translator">The translator.</param>
    /// <param name="text">Any text; a short one is easier to read.</param>
    /// <param name="options">How to search; null keeps three hypotheses.</param>
    /// <param name="title">The heading.</param>
    /// <exception cref="ArgumentException">The text holds no token or too many, or an option makes no sense.</exception>
    public static Figure BeamTree(this Translator translator, string text, DecodingOptions? options = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(translator);
        ArgumentNullException.ThrowIfNull(text);
        return AttentionKit.BeamTree.Draw(translator.Search(text, options ?? new DecodingOptions { BeamSize = 3 }), title);
    }

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
