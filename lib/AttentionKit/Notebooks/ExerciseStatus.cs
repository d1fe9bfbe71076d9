namespace AttentionKit;

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
