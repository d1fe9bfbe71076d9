namespace AttentionKit;

/// <summary>
/// The drawing of <see cref="FigureExtensions.Unrolled"/>: the encoder's states in a row, the decoder's below, and what flows between them
/// at one step. What is drawn follows from what the model's layers take from one another.
/// </summary>
internal sealed class Unrolling
{
    private const double BoxHeight = 28;
    private const double Top = 84;
    private const double Middle = 196;
    private const double Low = 292;
    private const double MostPitch = 66;
    private readonly Translation _translation;
    private readonly bool _readsBothWays;
    private readonly bool _isRecurrent;
    private readonly int[] _order;
    private readonly LayerSummary[] _layers;
    private readonly LayerSummary? _attention;
    private readonly LayerSummary? _recurrence;
    private readonly double _pitch;
    private readonly Box[] _encoder;
    private readonly Box[] _decoder;

    private Unrolling(Seq2Seq model, Translation translation)
    {
        _translation = translation;
        _isRecurrent = model.Encoder is RecurrentEncoder;
        _readsBothWays = _isRecurrent && model.Config.Bidirectional;
        _order = ReadingDrawing.Order(model.Config, translation.Source.Count);
        _layers = [.. model.Decoder.Layers()];
        _attention = translation.Weights is null ? null : _layers.LastOrDefault(layer => layer.Name.EndsWith("ttention", StringComparison.Ordinal));
        _recurrence = _layers.FirstOrDefault(layer => layer.Inputs.Any(input => input.From == layer.Name && input.Label.Length == 0));
        _pitch = Math.Clamp(translation.Source.Concat(translation.Target).Select(TokenText.Visible).Max(word => (TokenText.Width(word) * Box.FontSize) + 6), 44, MostPitch);
        _encoder = Row("h", translation.Source.Count, Top, 0);
        _decoder = Row("s", translation.Target.Count, Low, 1);
    }

    private bool Attends => _translation.Weights is not null;

    // Without attention: whether the decoder sees the last state at every step.
    private bool SeesAlways => _recurrence?.Inputs.Any(input => input.Label == "context") == true;

    private bool ContextEntersRecurrence => _recurrence is { } layer && layer.Inputs.Any(input => input.From == _attention?.Name);

    private bool AsksWithStateBefore => _attention?.Inputs.Any(input => input.IsEarlier) == true;

    private bool FeedsBack => _recurrence is { } layer && layer.Inputs.Any(input => input.IsEarlier && input.From != layer.Name);

    /// <summary>The drawing of a translation.</summary>
    internal static Drawing Draw(Seq2Seq model, Translation translation, int? step, string? title)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(translation);
        var (source, target) = (translation.Source.Count, translation.Target.Count);
        if (source == 0 || target == 0)
            throw new ArgumentException("There is no source or no target token to show: translate a sentence first.", nameof(translation));
        if (step is < 1 || step > target)
            throw new ArgumentOutOfRangeException(nameof(step), step, Invariant($"The translation has {target} steps; expected 1 to {target}, or null."));
        return new Unrolling(model, translation).Draw(step, title ?? Invariant($"{model.Decoder.GetName()}, unrolled in time"));
    }

    private Drawing Draw(int? step, string title)
    {
        var steps = Enumerable.Range(0, _decoder.Length);
        PicturePart[] still = [.. Start(), .. Chains(), .. _encoder, .. _decoder, .. Words(_translation.Source, Top - 22), .. Words(_translation.Target, Low + BoxHeight + 28), new Caption("source", 16, 54), new Caption("target", 16, Low + BoxHeight + 62)];
        var rows = steps.Select(t => (IReadOnlyList<string>)[(t + 1).ToString(CultureInfo.InvariantCulture), TokenText.Isolated(_translation.Target[t]), Looks(t)]);
        return new Drawing(
            title,
            $"The encoder's states in a row, the decoder's below. {Tell()} " + string.Join(' ', steps.Select(t => Invariant($"Step {t + 1} writes {TokenText.Isolated(_translation.Target[t])}{(Attends ? $", looking most at {Looks(t)}" : "")}."))),
            $"{Tell()}\n" + TextTable.Format([(string[])["step", "writes", Attends ? "looks at" : "sees"], .. rows], _ => true),
            still, Attends ? [.. steps.Select(t => ((t + 1).ToString(CultureInfo.InvariantCulture), State(t)))] : [], (step ?? Telling() + 1) - 1);
    }

    private string Tell() => (Attends, SeesAlways) switch
    {
        (true, _) => (AsksWithStateBefore ? "The state before a word asks" : "The state at a word asks") + " all source states; their weighted sum, the context, "
            + (ContextEntersRecurrence ? "enters the next state." : FeedsBack ? "goes to the word and back into the next step." : "goes to the word only.") + (_recurrence is null ? " No state waits for another: each asks those of the words before it." : ""),
        (_, true) => "The encoder's last state is all that the decoder sees of the source, at every step.",
        _ => "The encoder's last state is all that the decoder ever sees of the source: one vector, once.",
    };

    private string Looks(int t)
    {
        if (!Attends) return SeesAlways ? "the context vector" : t == 0 ? "the last state" : "nothing of the source";
        var s = Strongest(t);
        return Invariant($"{TokenText.Isolated(_translation.Source[s])} {_translation.Weights![t, s]:0.00}");
    }

    private int Strongest(int t) => Enumerable.Range(0, _encoder.Length).MaxBy(s => float.IsNaN(_translation.Weights![t, s]) ? -1 : _translation.Weights[t, s]);

    // The step that looks, with most weight, farthest from its own place: there the languages order their words differently.
    private int Telling() => !Attends ? 0 : Enumerable.Range(0, _decoder.Length)
        .Where(t => _translation.Target[t] != Vocabulary.End || _decoder.Length == 1)
        .MaxBy(t => (Math.Abs(Strongest(t) - t) + 1) * _translation.Weights![t, Strongest(t)]);

    private double Across(int index) => 16 + (_pitch * (index + 0.5));

    private Box[] Row(string letter, int count, double y, int color) =>
        [.. Enumerable.Range(0, count).Select(i => new Box(Across(i) - 17, y, 34, BoxHeight, Invariant($"{letter}{i + 1}")) { Color = color })];

    private IEnumerable<Box> Words(IReadOnlyList<string> tokens, double y) => tokens.Select((token, i) =>
        new Box(16 + (_pitch * i), y, _pitch, 18, TokenText.Visible(token)) { IsBare = true, Tip = TokenText.Visible(token) });

    // From word to state and on to the next state; below, each word that was written is read at the next step.
    private IEnumerable<Arrow> Chains()
    {
        foreach (var box in _encoder) yield return new((box.Top.X, Top - 4), box.Top);
        foreach (var (i, j) in _isRecurrent ? _order.Zip(_order.Skip(1)) : [])
        {
            yield return Read(_encoder[i], _encoder[j], _readsBothWays ? -5 : 0, _pitch);
            if (_readsBothWays) yield return Read(_encoder[j], _encoder[i], 5, _pitch);
        }

        foreach (var box in _decoder) yield return new(box.Bottom, (box.Bottom.X, Low + BoxHeight + 26));
        foreach (var (a, b) in _decoder.Zip(_decoder.Skip(1)))
        {
            if (_recurrence is not null) yield return new(a.Right, b.Left);
            yield return new((a.Bottom.X + 12, Low + BoxHeight + 28), (b.X + 4, Low + BoxHeight)) { Opacity = 0.5 };
        }
    }

    // From a state to the one that is read next: beside it, or, where words are read backwards, at the sentence's end.
    internal static Arrow Read(Box from, Box to, double shift, double pitch) => Math.Abs(from.X - to.X) > 1.5 * pitch
        ? new((from.Bottom.X + shift, from.Bottom.Y), (from.Bottom.X + shift, from.Bottom.Y + 12 + shift), (to.Bottom.X + shift, to.Bottom.Y + 12 + shift), (to.Bottom.X + shift, to.Bottom.Y))
        : from.X < to.X ? new((from.Right.X, from.Right.Y + shift), (to.Left.X, to.Left.Y + shift))
        : new((from.Left.X, from.Left.Y + shift), (to.Right.X, to.Right.Y + shift));

    // What the first state is made of, and without attention the bottleneck: all that ever flows.
    private IEnumerable<PicturePart> Start()
    {
        if (!_isRecurrent) yield return new Box(12, Top - 3, (_pitch * _encoder.Length) + 8, BoxHeight + 6) { Color = 0, Strength = 0.08 };
        if (_recurrence is null) yield break;
        var (first, last) = (_encoder[_order[0]].Bottom, _encoder[^1].Bottom);
        var isBackwards = _layers.Any(layer => layer.Inputs.Any(input => input.Label == "last state, backwards"));
        (double X, double Y)[] ends = isBackwards ? [first] : _readsBothWays && _encoder.Length > 1 ? [first, last] : [last];
        if (Attends)
        {
            foreach (var end in ends) yield return new Arrow(end, (_decoder[0].Top.X - 9, Low)) { IsDashed = true, Opacity = 0.6 };
            yield break;
        }

        var vector = new Box(Across(0) + ((Across(_encoder.Length - 1) - Across(0)) / 2) - 68, Middle, 136, BoxHeight, "the context vector") { Color = 0, Strength = 0.3 };
        foreach (var end in ends) yield return new Arrow(end, vector.Top) { Color = 0, Thickness = Arrow.Widest / 2 };
        foreach (var box in SeesAlways ? _decoder : _decoder[..1])
            yield return new Arrow(vector.Bottom, box.Top) { Color = 0, Thickness = Arrow.Widest / 2 };
        yield return vector;
    }

    private IReadOnlyList<PicturePart> State(int t)
    {
        var context = new Box(_decoder[t].X - 3, Middle, 40, BoxHeight, Invariant($"c{t + 1}")) { Color = 2, Strength = 0.25 };
        var word = (_decoder[t].Bottom.X + 9, Low + BoxHeight + 27);
        var asking = _decoder[AsksWithStateBefore ? Math.Max(0, t - 1) : t];
        var beside = (context.Left.X, context.Left.Y + 6);
        return
        [
            .. _encoder.Select((box, s) => Arrow.Weighted(_translation.Weights![t, s], box.Bottom, context.Top)),
            new Arrow(AsksWithStateBefore && t == 0 ? (asking.X - 8, Low + 8) : (asking.Top.X - 6, Low), beside) { IsDashed = true, Color = 1 },
            ContextEntersRecurrence ? new Arrow(context.Bottom, (_decoder[t].Top.X, Low)) { Color = 2, Thickness = 2.5 }
                : new Arrow(context.Bottom, (_decoder[t].Right.X + 4, Low - 10), (_decoder[t].Right.X + 4, Low + BoxHeight + 8), word) { Color = 2, Thickness = 2.5 },
            new Arrow(word, FeedsBack && t + 1 < _decoder.Length ? (_decoder[t + 1].Left.X, Low + BoxHeight - 5) : word) { Color = 2, IsDashed = true, HasHead = FeedsBack && t + 1 < _decoder.Length },
            .. _recurrence is null ? _decoder.Select((box, k) => Rail(box, _decoder[t], k < t)) : [],
            context,
            _decoder[t] with { Lines = [], Strength = 0.33 },
        ];
    }

    // Without recurrence a state asks those before it.
    private static Arrow Rail(Box from, Box to, bool asks) =>
        new((from.Top.X - 10, Low), (from.Top.X - 10, Low - 14), (to.Top.X - 10, Low - 14), (to.Top.X - 10, Low)) { Color = 1, Opacity = asks ? 0.7 : 0 };
}
