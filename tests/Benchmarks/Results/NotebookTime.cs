namespace Benchmarks;

/// <summary>How long a notebook of the course runs, from the start of its process to its end.</summary>
/// <param name="Notebook">The file's name.</param>
/// <param name="CodeCells">Its code cells.</param>
/// <param name="Seconds">The duration.</param>
internal sealed record NotebookTime(string Notebook, int CodeCells, double Seconds);
