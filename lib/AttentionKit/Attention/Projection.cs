namespace AttentionKit;

/// <summary>Linear maps as this library starts them: Xavier-uniform weights (Glorot and Bengio, 2010), biases 0.</summary>
internal static class Projection
{
    /// <summary>A linear map [.., input] -> [.., output].</summary>
    /// <param name="inputSize">Size of the last dimension it takes.</param>
    /// <param name="outputSize">Size of the last dimension it gives.</param>
    /// <param name="bias">Whether a bias is added.</param>
    public static Linear Create(long inputSize, long outputSize, bool bias = false)
    {
        var linear = nn.Linear(inputSize, outputSize, bias);
        using var none = no_grad();
        nn.init.xavier_uniform_(linear.weight);
        if (bias) nn.init.zeros_(linear.bias);
        return linear;
    }

    /// <summary>The map of an input, by the fastest product at hand: see <see cref="OneDnn"/>.</summary>
    /// <param name="linear">The map.</param>
    /// <param name="input">The input [..,I].</param>
    /// <returns>The output [..,O].</returns>
    public static Tensor Project(this Linear linear, Tensor input)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(OneDnn.Linear(input, linear.weight!, linear.bias));
    }
}
