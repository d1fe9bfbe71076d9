namespace AttentionKit;

/// <summary>How the learning rate falls after the warm-up.</summary>
public enum LearningRateDecay
{
    /// <summary>It stays.</summary>
    None,

    /// <summary>In a straight line to the floor.</summary>
    Linear,

    /// <summary>Along half a cosine to the floor (Loshchilov and Hutter 2017, equation 5, without restarts).</summary>
    Cosine,

    /// <summary>With one over the square root of the step (Vaswani et al. 2017, equation 3).</summary>
    InverseSquareRoot,
}
