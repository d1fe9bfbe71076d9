namespace AttentionKit;

/// <summary>What flows into a layer.</summary>
/// <param name="From">The name of the layer that gives it; the layer itself where it is its own state.</param>
/// <param name="Label">What it is, in a word or two; empty where that is plain.</param>
/// <param name="IsEarlier">True where it is from the step before.</param>
internal sealed record FlowInput(string From, string Label = "", bool IsEarlier = false)
{
    /// <summary>The name by which a decoder takes from the encoder's last layer.</summary>
    public const string Encoder = "encoder";

    /// <summary>The first state of a recurrence: the bridge's, or the encoder's last state as it is.</summary>
    public static FlowInput FirstState(Bridge bridge, string name = "bridge", string before = Encoder) =>
        new(bridge.PassesThrough ? before : name, "first state");
}
