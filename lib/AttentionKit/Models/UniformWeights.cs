namespace AttentionKit;

/// <summary>Weights as PyTorch's layers start them: <see cref="Initialization.Uniform"/>. Embeddings stay as they are.</summary>
internal static class UniformWeights
{
    /// <summary>Draws all weights of a model anew.</summary>
    public static void Start(nn.Module model)
    {
        using var none = no_grad();
        using var scope = NewDisposeScope();
        Visit(model);
    }

    private static void Visit(nn.Module module)
    {
        switch (module)
        {
            case GRU or LSTM:
                Draw(module, module.get_parameter("weight_hh_l0")!.shape[1]);
                break;
            case DecoderCell cell:
                Draw(cell, cell.HiddenSize);
                break;
            case Linear linear:
                Draw(linear, linear.weight!.shape[1]);
                break;
            default:
                foreach (var child in module.children()) Visit(child);
                break;
        }
    }

    private static void Draw(nn.Module module, long size)
    {
        var bound = 1 / Math.Sqrt(size);
        foreach (var weight in module.parameters()) nn.init.uniform_(weight, -bound, bound);
    }
}
