namespace AttentionKit;

/// <summary>What <see cref="Check.Answer{T}(T, Func{T, bool}, string, string)"/> found out about an exercise's answer.</summary>
/// <param name="IsAnswered">True where there is an answer.</param>
/// <param name="IsRight">True where it is right.</param>
/// <param name="Message">What a learner reads: one line.</param>
public sealed record ExerciseResult(bool IsAnswered, bool IsRight, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
