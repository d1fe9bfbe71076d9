namespace AttentionKit;

/// <summary>The drawing of <see cref="FigureExtensions.Diagram(Seq2Seq, string?)"/>: a model's layers and what flows between them.</summary>
internal static class ModelDiagram
{
    /// <summary>The drawing of a model.</summary>
    internal static Drawing Draw(Seq2Seq model, string? title)
    {
        var layers = Layers(model);
        var rows = layers.Select(layer => (IReadOnlyList<string>)[
            layer.Name, layer.Kind, layer.Shape, Number(layer.Parameters),
            string.Join("; ", layer.Inputs.Select(input => Tell(input, layer.Name)))]);
        return new Drawing(
            title ?? Invariant($"{model.Decoder.GetName()}, {Number(model.ParameterCount)} parameters"),
            "Layers and what flows between them. " + string.Join(' ', rows.Select(row => Invariant($"{row[0]}: {row[1]}, gives {row[2]}, {row[3]} parameters{(row[4].Length > 0 ? $", takes {row[4]}" : "")}."))),
            TextTable.Format([(string[])["layer", "kind", "gives", "parameters", "takes"], .. rows], c => c != 3),
            FlowChart.Lay([Words("source", "source words", "[B,S]"), .. layers.Select(Node).Where(n => n.Color == 0), Words("target", "words before", "[B,T]"), .. layers.Select(Node).Where(n => n.Color == 1)]));
    }

    /// <summary>The layers with whole names, also of those that they take from.</summary>
    internal static IReadOnlyList<LayerSummary> Layers(Seq2Seq model)
    {
        LayerSummary[] encoder = [.. Whole("encoder.", model.Encoder.Layers(), "", "source")];
        return [.. encoder, .. Whole("decoder.", model.Decoder.Layers(), encoder[^1].Name, "target")];
    }

    // The first layer, an embedding, takes the words.
    private static IEnumerable<LayerSummary> Whole(string prefix, IEnumerable<LayerSummary> layers, string encoder, string words) =>
        layers.Select((layer, i) => (layer with { Name = prefix + layer.Name }).Takes(
            [.. i == 0 ? [new LayerInput(words)] : layer.Inputs.Select(input => input with { From = input.From == LayerSummary.Encoder ? encoder : prefix + input.From })]));

    private static FlowNode Words(string name, string text, string shape) => new(name, ["", $"{text} {shape}"], null, []);

    private static FlowNode Node(LayerSummary layer) => new(
        layer.Name, [layer.Name, $"{layer.Kind} {layer.Shape}".TrimEnd(), Invariant($"{Number(layer.Parameters)} parameters")],
        layer.Name.StartsWith("encoder.", StringComparison.Ordinal) ? 0 : 1,
        [.. layer.Inputs.Select(input => new FlowInput(input.From, input.Label, input.IsEarlier))]);

    private static string Tell(LayerInput input, string self)
    {
        var from = input.From == self ? input.Label.Length > 0 ? "itself" : "its own state" : input.From is "source" or "target" ? $"{input.From} words" : input.From;
        string[] notes = [.. new[] { input.Label, input.IsEarlier ? "step before" : "" }.Where(note => note.Length > 0)];
        return notes.Length == 0 ? from : $"{from} ({string.Join(", ", notes)})";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
