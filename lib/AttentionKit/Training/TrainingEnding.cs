namespace AttentionKit;

/// <summary>Why a training run ended.</summary>
public enum TrainingEnding
{
    /// <summary>All epochs were run.</summary>
    Completed,

    /// <summary>The loss on held-out pairs fell no more.</summary>
    EarlyStopping,

    /// <summary>The time of <see cref="TrainingOptions.TimeLimit"/> was over.</summary>
    TimeLimit,

    /// <summary>The caller or the user asked for it.</summary>
    Cancelled,

    /// <summary>The loss or the gradient became NaN or infinite: <see cref="TrainingDivergedException"/>.</summary>
    Diverged,
}
