namespace AttentionKit;

/// <summary>How the probability of the true word changes with the steps.</summary>
public enum TeacherForcingKind
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>It falls in a straight line.</summary>
    Linear,

    /// <summary>It falls along an inverse sigmoid.</summary>
    InverseSigmoid,
}
