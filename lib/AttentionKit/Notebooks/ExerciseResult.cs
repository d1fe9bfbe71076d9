namespace AttentionKit;

/// <summary>What <see cref="Check.Answer{T}(T, Func{T, bool}, string, string)"/> found out about an exercise's answer.</summary>
/// <param name="Status">Whether there is an answer, and whether it is right.</param>
/// <param name="Message">What a learner reads: one line.</param>
public sealed record ExerciseResult(ExerciseStatus Status, string Message)
{
    /// <summary>True where the answer is right.</summary>
    public bool IsRight => Status == ExerciseStatus.Right;

    /// <inheritdoc/>
    public override string ToString() => Message;
}

/// <summary>How far an exercise is.</summary>
public enum ExerciseStatus
{
    /// <summary>There is no answer yet.</summary>
    Missing,

    /// <summary>There is an answer, and it is not right.</summary>
    Wrong,

    /// <summary>The answer is right.</summary>
    Right,
}
