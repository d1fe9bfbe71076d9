namespace AttentionKit;

/// <summary>Why a training run ended.</summary>
public enum TrainingEnding
{
    /// <summary>All epochs were run.</summary>
    Completed,

    /// <summary>The loss on held-out pairs fell no more.</summary>
    EarlyStopping,

    /// <summary>The caller or the user asked for it.</summary>
    Cancelled,
}
