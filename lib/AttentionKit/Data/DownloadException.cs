namespace AttentionKit;

/// <summary>A file could not be downloaded; the message names each address with its failure, and what to do instead.</summary>
public sealed class DownloadException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do.</param>
    public DownloadException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public DownloadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
