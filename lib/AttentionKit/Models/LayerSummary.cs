using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>One row of a model's summary.</summary>
/// <param name="Name">The layer's name within the model.</param>
/// <param name="Kind">What the layer is.</param>
/// <param name="Shape">The shape of what it gives.</param>
/// <param name="Parameters">How many trained numbers it holds.</param>
internal sealed record LayerSummary(string Name, string Kind, string Shape, long Parameters)
{
    /// <summary>The row of a layer.</summary>
    public static LayerSummary Of(string name, nn.Module layer, string shape, string? kind = null) =>
        new(name, kind ?? layer.GetName(), shape, layer.parameters().Sum(parameter => parameter.numel()));

    /// <summary>The row of a bridge; none where the state goes over as it is.</summary>
    public static IEnumerable<LayerSummary> OfBridge(Bridge bridge, long size, string name = "bridge") =>
        bridge.PassesThrough ? [] : [Of(name, bridge, $"[B,{size}]")];
}
