namespace AttentionKit;

/// <summary>The attention mechanisms, for <see cref="AttentionMechanism.Create"/>.</summary>
public enum AttentionKind
{
    /// <summary>vᵀ tanh(W q + U h): Bahdanau et al. (2015), appendix A.1.2.</summary>
    Additive,

    /// <summary>qᵀ h: Luong et al. (2015), section 3.1.</summary>
    Dot,

    /// <summary>qᵀ W h: Luong et al. (2015), section 3.1.</summary>
    General,

    /// <summary>vᵀ tanh(W [q; h]): Luong et al. (2015), section 3.1.</summary>
    Concat,

    /// <summary>(W q)ᵀ (U h) / √A: Vaswani et al. (2017), section 3.2.1.</summary>
    ScaledDotProduct,

    /// <summary>Several scaled dot products side by side: Vaswani et al. (2017), section 3.2.2.</summary>
    MultiHead,

    /// <summary>A window around a predicted position: Luong et al. (2015), section 3.2, local-p.</summary>
    LocalPredictive,
}
