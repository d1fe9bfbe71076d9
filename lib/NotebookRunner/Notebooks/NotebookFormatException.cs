namespace NotebookRunner;

/// <summary>A file that should be a notebook is not one that can be run.</summary>
internal sealed class NotebookFormatException : Exception
{
    public NotebookFormatException(string message) : base(message)
    {
    }

    public NotebookFormatException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
