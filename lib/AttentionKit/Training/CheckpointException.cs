namespace AttentionKit;

/// <summary>A checkpoint is missing, damaged, foreign, or does not fit.</summary>
public sealed class CheckpointException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which file, and why.</param>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">Which file, and why.</param>
    /// <param name="innerException">What was found first.</param>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
