namespace AttentionKit;

/// <summary>What a notebook says is not what its code shows.</summary>
public sealed class CheckFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was claimed, and what was found.</param>
    public CheckFailedException(string message)
        : base(message)
    {
    }
}
