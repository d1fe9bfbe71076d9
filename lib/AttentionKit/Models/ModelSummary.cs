namespace AttentionKit;

/// <summary>A model as a table of its layers, like Keras' <c>summary()</c>.</summary>
internal static class ModelSummary
{
    /// <summary>The table of a model.</summary>
    public static string Write(Seq2Seq model)
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

/// <summary>One row of a model's summary.</summary>
/// <param name="Name">The layer's name within the model.</param>
/// <param name="Kind">What the layer is.</param>
/// <param name="Shape">The shape of what it gives.</param>
/// <param name="Parameters">How many trained numbers it holds.</param>
internal sealed record LayerSummary(string Name, string Kind, string Shape, long Parameters)
{
    /// <summary>The name by which a decoder takes from the encoder's last layer.</summary>
    public const string Encoder = "encoder";

    /// <summary>What flows into the layer; nothing where its decoder does not tell.</summary>
    public IReadOnlyList<LayerInput> Inputs { get; private init; } = [];

    /// <summary>The row of a layer.</summary>
    public static LayerSummary Describe(string name, nn.Module layer, string shape, string? kind = null) =>
        new(name, kind ?? layer.GetName(), shape, layer.parameters().Sum(parameter => parameter.numel()));

    /// <summary>The rows of a Transformer's encoder or decoder; each takes from the one before it, a decoder's layer also from the source.</summary>
    public static IEnumerable<LayerSummary> DescribeStack(
        PositionEncoding positions, IEnumerable<TransformerLayer> layers, LayerNorm? norm, string shape)
    {
        var (before, count) = ("positions", 0);
        yield return Describe(before, positions, shape).Takes(new LayerInput("embedding"));
        foreach (var layer in layers)
        {
            var name = Invariant($"layers.{count++}");
            LayerInput[] source = layer.CrossAttention is null ? [] : [new(Encoder, "all states"), new(name, "words before", IsEarlier: true)];
            yield return Describe(name, layer, shape).Takes([new(before), .. source]);
            before = name;
        }

        if (norm is not null) yield return Describe("norm", norm, shape).Takes(new LayerInput(before));
    }

    /// <summary>The row of a bridge; none where the state goes over as it is.</summary>
    public static IEnumerable<LayerSummary> OfBridge(Bridge bridge, long size, string name = "bridge", string from = Encoder) =>
        bridge.PassesThrough ? [] : [Describe(name, bridge, $"[B,{size}]").Takes(new LayerInput(from, "last state"))];

    /// <summary>The first state of a recurrence: the bridge's, or the encoder's last state as it is.</summary>
    public static LayerInput FirstState(Bridge bridge, string name = "bridge", string before = Encoder) =>
        new(bridge.PassesThrough ? before : name, "first state");

    /// <summary>This row with what flows into the layer: names of layers as the decoder lists them.</summary>
    public LayerSummary Takes(params IReadOnlyList<LayerInput> inputs) => this with { Inputs = inputs };
}

/// <summary>What flows into a layer.</summary>
/// <param name="From">The name of the layer that gives it; the layer itself where it is its own state.</param>
/// <param name="Label">What it is, in a word or two; empty where that is plain.</param>
/// <param name="IsEarlier">True where it is from the step before.</param>
internal sealed record LayerInput(string From, string Label = "", bool IsEarlier = false);
