namespace AttentionKit;

/// <summary>A figure of boxes and arrows: how a part of the machinery works. It is as large as what it holds.</summary>
internal sealed class Drawing : Figure
{
    private const double Margin = 16;
    // A heading is bold, which the widths of letters do not count on; a drawing can be narrower than it.
    private const double BoldWidth = 1.15;
    private readonly string _text;
    private readonly IReadOnlyList<PicturePart> _parts;
    private readonly IReadOnlyList<(string Name, IReadOnlyList<PicturePart> Parts)> _states;
    private readonly int _shown;

    /// <summary>Creates a drawing.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="description">The drawing in words.</param>
    /// <param name="text">The drawing for a console, below the title.</param>
    /// <param name="parts">The parts, from back to front, the first of them below the heading, at 40 pixels.</param>
    internal Drawing(string title, string description, string text, IReadOnlyList<PicturePart> parts) : this(title, description, text, parts, [], 0)
    {
    }

    /// <summary>Creates a drawing that moves.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="description">The drawing in words.</param>
    /// <param name="text">The drawing for a console, below the title.</param>
    /// <param name="parts">The parts that stay.</param>
    /// <param name="states">The parts behind them that change: as many of each kind in each state.</param>
    /// <param name="shown">The state that the static picture shows.</param>
    internal Drawing(string title, string description, string text, IReadOnlyList<PicturePart> parts, IReadOnlyList<(string Name, IReadOnlyList<PicturePart> Parts)> states, int shown)
        : base(title) => (Description, _text, _parts, _states, _shown) = (description, text, parts, states, shown);

    public override string Description { get; }

    /// <summary>All parts that are shown at some time.</summary>
    internal IEnumerable<PicturePart> Parts => _states.SelectMany(state => state.Parts).Concat(_parts);

    public override string Text() => $"{Title}\n{_text}";

    private protected override Picture Describe() => new(
        Title, Description, Math.Max(Parts.Max(part => Extent(part).Right) + Margin, BoldWidth * Picture.TitleWidth(Title)), Parts.Max(part => Extent(part).Bottom) + Margin,
        [.. _states.Count > 0 ? _states[_shown].Parts : [], .. _parts]);

    private protected override Picture DescribeInteractive()
    {
        var still = Describe();
        return _states.Count == 0 ? still : new Picture(still.Title, still.Description, Math.Max(still.Width, 420), still.Height + 70, still.Parts)
        {
            Slider = new Slider("step ", 90, Math.Max(still.Width, 420) - 120, _states) { Active = _shown },
        };
    }

    private static (double Right, double Bottom) Extent(PicturePart part) => part switch
    {
        Box box => (box.X + box.Width, box.Y + box.Height),
        Arrow arrow => (arrow.Points.Max(p => p.X) + (arrow.Thickness / 2), arrow.Points.Max(p => p.Y) + (arrow.Thickness / 2)),
        Caption { Anchor: Anchor.Start } caption => (caption.X + (TokenText.Width(caption.Text) * caption.Size), caption.Y + 4),
        _ => (0, 0),
    };
}
