namespace AttentionKit;

/// <summary>A copy of a model's weights at one moment.</summary>
internal sealed class WeightSnapshot : IDisposable
{
    private readonly Dictionary<string, Tensor> _weights;

    /// <summary>Copies a model's weights.</summary>
    public WeightSnapshot(Seq2Seq model)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        _weights = model.state_dict().ToDictionary(p => p.Key, p => p.Value.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>Gives the weights to a model of the same configuration.</summary>
    public void AssignTo(Seq2Seq model)
    {
        using var noGrad = no_grad();
        foreach (var (name, weight) in model.state_dict()) weight.copy_(_weights[name]);
    }

    public void Dispose()
    {
        foreach (var tensor in _weights.Values) tensor.Dispose();
    }
}
