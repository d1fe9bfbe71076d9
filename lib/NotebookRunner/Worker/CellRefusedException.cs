namespace NotebookRunner;

/// <summary>A cell asks for something that is not supported, or asks for it wrongly.</summary>
internal sealed class CellRefusedException(string message, int line) : Exception(message)
{
    /// <summary>The line of the cell, counted from 1.</summary>
    public int Line { get; } = line;
}
