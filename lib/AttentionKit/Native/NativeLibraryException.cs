namespace AttentionKit;

/// <summary>libtorch cannot be loaded; the message names the cause and what to do.</summary>
public sealed class NativeLibraryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The cause and the cure.</param>
    public NativeLibraryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the loader's own.</summary>
    /// <param name="message">The cause and the cure.</param>
    /// <param name="innerException">What the loader said.</param>
    public NativeLibraryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
