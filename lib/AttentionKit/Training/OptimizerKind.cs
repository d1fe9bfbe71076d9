namespace AttentionKit;

/// <summary>How gradients become steps.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba 2015, algorithm 1); weight decay, where asked for, is added to the gradient.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2).</summary>
    AdamW,
}
