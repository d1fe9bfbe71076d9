namespace AttentionKit.Pictures;

/// <summary>
/// Lays out boxes and what flows between them from above to below: each box stands below those it takes from, in rows; lines that pass a
/// row bend around its boxes; what comes from an earlier step runs back, dashed.
/// </summary>
internal sealed class FlowChart
{
    private const double Gap = 26;
    private const double LabelHeight = 15;
    private readonly FlowNode[] _nodes;
    private readonly Dictionary<string, int> _ranks = [];
    private readonly List<PicturePart> _parts = [];

    private FlowChart(IEnumerable<FlowNode> nodes)
    {
        _nodes = [.. nodes];
        foreach (var node in _nodes) Rank(node.Name);
        // What does not depend on the first box stands right above what needs it first.
        var first = new HashSet<string> { _nodes[0].Name };
        foreach (var node in _nodes.Where(node => Above(node.Name).Any(first.Contains))) first.Add(node.Name);
        foreach (var node in _nodes.Reverse().Where(node => !first.Contains(node.Name)))
            _ranks[node.Name] = Edges.Where(e => e.Upper == node.Name).Select(e => _ranks[e.Lower]).DefaultIfEmpty(_ranks[node.Name] + 1).Min() - 1;
    }

    /// <summary>What flows between two different boxes; upper and lower as they stand, whichever way it flows.</summary>
    private IEnumerable<(string Upper, string Lower, FlowInput Input)> Edges =>
        from node in _nodes
        from input in node.Inputs
        where input.From != node.Name
        select input.IsEarlier ? (node.Name, input.From, input) : (input.From, node.Name, input);

    /// <summary>The boxes and arrows of a chart.</summary>
    /// <param name="nodes">The boxes, in an order in which each stands after those it takes from.</param>
    internal static IReadOnlyList<PicturePart> Lay(IEnumerable<FlowNode> nodes)
    {
        var chart = new FlowChart(nodes);
        chart.Place();
        return chart._parts;
    }

    private string[] Above(string name) => [.. Edges.Where(e => e.Lower == name).Select(e => e.Upper)];

    private int Rank(string name)
    {
        if (_ranks.TryGetValue(name, out var known)) return known;
        _ranks[name] = 0; // a ring of inputs, which no layer should tell of, ends here
        return _ranks[name] = Above(name).Select(above => Rank(above) + 1).DefaultIfEmpty(0).Max();
    }

    private void Place()
    {
        var edges = Edges.ToArray();
        var paths = edges.Select(_ => new List<(double X, double Y)>()).ToArray();
        var widest = Enumerable.Range(0, _ranks.Values.Max() + 1).Max(rank => Row(edges, rank).Sum(item => item.Width + Gap));
        var (boxes, y) = (new Dictionary<string, Box>(), 44.0);
        for (var rank = 0; rank <= _ranks.Values.Max(); rank++)
        {
            // Left to right as those above stand; what comes from nowhere to the right.
            var row = Row(edges, rank).OrderBy(item => item.Above.Select(i => paths[i][^1].X).DefaultIfEmpty(double.MaxValue).Average()).ToArray();
            var x = 16 + ((widest - row.Sum(item => item.Width + Gap) + Gap) / 2);
            var height = row.Max(item => item.Node?.Height ?? 0);
            foreach (var (node, width, above) in row)
            {
                if (node is null) paths[above[0]].AddRange([(x + (width / 2), y), (x + (width / 2), y + height)]);
                else
                {
                    boxes[node.Name] = node.ToBox(x, y + ((height - node.Height) / 2));
                    foreach (var (i, _) in edges.Index().Where(e => e.Item.Upper == node.Name)) paths[i].Add(boxes[node.Name].Bottom);
                }

                x += width + Gap;
            }

            y += height + 30 + (LabelHeight * Labelled(edges).Count(e => _ranks[e.Edge.Upper] == rank));
        }

        foreach (var (name, box) in boxes) Arrive(edges, paths, box, name);
        foreach (var (name, box) in boxes) Leave(edges, paths, box, name);
        foreach (var (i, edge) in edges.Index()) _parts.Add(Draw(edge.Input, paths[i]));
        _parts.AddRange(_nodes.SelectMany(node => node.Inputs.Where(input => input.From == node.Name).Select(_ => Loop(boxes[node.Name]))));
        Label(edges, paths);
        _parts.AddRange(boxes.Values);
    }

    // The boxes of a row, and the lines that pass it.
    private (FlowNode? Node, double Width, int[] Above)[] Row((string Upper, string Lower, FlowInput Input)[] edges, int rank) =>
    [
        .. _nodes.Where(node => _ranks[node.Name] == rank)
            .Select(node => ((FlowNode?)node, node.Width, edges.Index().Where(e => e.Item.Lower == node.Name).Select(e => e.Index).ToArray())),
        .. edges.Index().Where(e => _ranks[e.Item.Upper] < rank && rank < _ranks[e.Item.Lower]).Select(e => ((FlowNode?)null, 8.0, (int[])[e.Index])),
    ];

    // Lines end side by side on a box, in the order in which they come; so begin those that leave it.
    private static void Arrive((string Upper, string Lower, FlowInput Input)[] edges, List<(double X, double Y)>[] paths, Box box, string name)
    {
        var coming = edges.Index().Where(e => e.Item.Lower == name).Select(e => e.Index).OrderBy(i => paths[i][^1].X).ToArray();
        foreach (var (place, i) in coming.Index()) paths[i].Add((box.X + (box.Width * (place + 1) / (coming.Length + 1)), box.Y));
    }

    private static void Leave((string Upper, string Lower, FlowInput Input)[] edges, List<(double X, double Y)>[] paths, Box box, string name)
    {
        var going = edges.Index().Where(e => e.Item.Upper == name).Select(e => e.Index).OrderBy(i => paths[i][1].X).ToArray();
        foreach (var (place, i) in going.Index())
            paths[i][0] = (box.X + (box.Width * (place + 1) / (going.Length + 1)), box.Y + box.Height);
    }

    private static Arrow Draw(FlowInput input, IEnumerable<(double X, double Y)> path) => new([.. input.IsEarlier ? path.Reverse() : path])
    {
        IsDashed = input.IsEarlier,
        Color = input.IsEarlier ? 2 : null,
    };

    private static Arrow Loop(Box box) =>
        new((box.X + box.Width, box.Y + (box.Height * 0.7)), (box.X + box.Width + 16, box.Y + (box.Height * 0.7)), (box.X + box.Width + 16, box.Y + (box.Height * 0.3)), (box.X + box.Width, box.Y + (box.Height * 0.3)))
        {
            IsDashed = true,
            Color = 2,
        };

    // What a box gives to several others is told once.
    private static IEnumerable<(int Index, (string Upper, string Lower, FlowInput Input) Edge)> Labelled((string Upper, string Lower, FlowInput Input)[] edges) =>
        edges.Index().Where(e => e.Item.Input.Label.Length > 0).DistinctBy(e => (e.Item.Input.From, e.Item.Input.Label));

    // Each label has a height of its own, so that no two can meet.
    private void Label((string Upper, string Lower, FlowInput Input)[] edges, List<(double X, double Y)>[] paths)
    {
        foreach (var row in Labelled(edges).GroupBy(e => _ranks[e.Edge.Upper]))
        {
            var first = row.Max(e => paths[e.Index][0].Y) + 16;
            foreach (var (place, (i, edge)) in row.OrderBy(e => paths[e.Index][1].X).Index())
            {
                var ((x0, y0), (x1, y1), y) = (paths[i][0], paths[i][1], first + (place * LabelHeight));
                _parts.Add(Box.Label(edge.Input.Label, x0 + ((x1 - x0) * (y - y0) / (y1 - y0)), y));
            }
        }
    }
}

/// <summary>A box of a chart.</summary>
/// <param name="Name">Its name, by which others take from it.</param>
/// <param name="Lines">What stands in it.</param>
/// <param name="Color">The number of the series whose colour it has; null for a text without a frame.</param>
/// <param name="Inputs">What flows into it.</param>
internal sealed record FlowNode(string Name, IReadOnlyList<string> Lines, int? Color, IReadOnlyList<FlowInput> Inputs)
{
    internal double Width => Math.Max(Color is null ? 0 : 92, Box.WidthOf([.. Lines]));

    internal double Height => (Lines.Count(line => line.Length > 0) * Box.LineHeight) + (Color is null ? 4 : 12);

    internal Box ToBox(double x, double y) => new(x, y, Width, Height, Lines) { Color = Color, IsBare = Color is null };
}

/// <summary>What flows into a box.</summary>
/// <param name="From">The name of the box that gives it; the box itself where it is its own state.</param>
/// <param name="Label">What it is, in a word or two; empty where that is plain.</param>
/// <param name="IsEarlier">True where it is from the step before.</param>
internal sealed record FlowInput(string From, string Label = "", bool IsEarlier = false);
