namespace AttentionKit;

/// <summary>The drawing of <see cref="FigureExtensions.Diagram(MultiHeadAttention, string?)"/>.</summary>
internal static class HeadsDrawing
{
    /// <summary>The drawing of a multi-head attention.</summary>
    internal static Drawing Draw(MultiHeadAttention attention, string? title)
    {
        using var scope = NewDisposeScope();
        var shapes = attention.named_parameters().ToDictionary(p => p.name.Split('.')[0], p => p.parameter.shape, StringComparer.Ordinal);
        var size = shapes["query"][0];
        FlowNode Map(string name, FlowInput input, string letters) => new(
            name, [name, Invariant($"Linear {letters}"), Invariant($"{shapes[name][0] * shapes[name][1]:N0} parameters")], 0, [input]);
        string[] heads = [.. Enumerable.Range(1, attention.Heads).Select(n => Invariant($"head {n}"))];
        FlowInput[] mapped = [new("query"), new("key"), new("value")];
        FlowNode[] nodes =
        [
            new("queries", ["", Invariant($"queries [B,T,{attention.QuerySize}]")], null, []),
            new("values", ["", Invariant($"values [B,S,{attention.ValueSize}]")], null, []),
            Map("query", new("queries"), Invariant($"[B,T,{size}]")), Map("key", new("values"), Invariant($"[B,S,{size}]")), Map("value", new("values"), Invariant($"[B,S,{size}]")),
            .. heads.Select(head => new FlowNode(head, [head, Invariant($"[B,T,{size / attention.Heads}]"), "weights [B,T,S]"], 1, mapped)),
            Map("output", new("heads"), Invariant($"[B,T,{attention.ContextSize}]")) with { Inputs = [.. heads.Select(head => new FlowInput(head))] },
        ];
        var told = Invariant($"Queries, keys and values are each mapped to {size} numbers and cut into {attention.Heads} heads of {size / attention.Heads}. Each head attends by itself; their answers, one behind the other, are mapped to {attention.ContextSize} numbers.");
        return new Drawing(title ?? Invariant($"{attention.Heads} heads side by side"), told, $"{told}\n", FlowChart.Lay(nodes));
    }
}
