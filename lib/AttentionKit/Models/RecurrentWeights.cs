namespace AttentionKit;

/// <summary>
/// How recurrent weights start: orthogonal where a state meets itself (Bahdanau et al., 2015, appendix B.1), Xavier-uniform
/// where it meets the input, biases 0 but 1 for an LSTM's forget gate (Jozefowicz et al., 2015).
/// </summary>
internal static class RecurrentWeights
{
    /// <summary>Starts the parameters of torch's recurrent layers, told apart by torch's own names.</summary>
    public static void Start(IEnumerable<(string Name, Parameter Weight)> parameters, long hiddenSize)
    {
        foreach (var (name, weight) in parameters)
        {
            if (name.StartsWith("weight_hh", StringComparison.Ordinal)) Orthogonal(weight, hiddenSize);
            else if (name.StartsWith("weight_ih", StringComparison.Ordinal)) nn.init.xavier_uniform_(weight);
            else Bias(weight, hiddenSize, forget: name.StartsWith("bias_ih", StringComparison.Ordinal));
        }
    }

    /// <summary>Makes each gate's square matrix [H,H] of [G*H,H] orthogonal.</summary>
    public static void Orthogonal(Tensor weight, long hiddenSize)
    {
        using var none = no_grad();
        using var scope = NewDisposeScope();
        foreach (var gate in weight.split(hiddenSize)) nn.init.orthogonal_(gate);
    }

    /// <summary>Sets a bias [G*H] to 0, and an LSTM's forget gate, the second of four, to 1 where asked.</summary>
    public static void Bias(Tensor bias, long hiddenSize, bool forget)
    {
        using var none = no_grad();
        using var scope = NewDisposeScope();
        nn.init.zeros_(bias);
        if (forget && bias.shape[0] == 4 * hiddenSize) nn.init.ones_(bias.narrow(0, hiddenSize, hiddenSize));
    }
}
