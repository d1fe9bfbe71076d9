namespace NotebookRunner;

/// <summary>A file that should be a notebook is not one that can be run.</summary>
internal sealed class NotebookFormatException(string message, Exception? innerException = null) : Exception(message, innerException);
