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
