namespace NotebookRunner;

/// <summary>A part of a cell failed; what to report of it is known.</summary>
internal sealed class CellFailedException(ErrorEvent error) : Exception(error.Message)
{
    public ErrorEvent Error { get; } = error;
}
