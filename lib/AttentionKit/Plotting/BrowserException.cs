namespace AttentionKit;

/// <summary>A picture could not be drawn by a browser.</summary>
public sealed class BrowserException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong and what to do.</param>
    public BrowserException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong and what to do.</param>
    /// <param name="inner">The cause.</param>
    public BrowserException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
