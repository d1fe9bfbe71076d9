namespace NotebookRunner;

/// <summary>How a notebook fared.</summary>
/// <param name="Name">The notebook's file name.</param>
/// <param name="Cells">Its code cells that ran, in order.</param>
/// <param name="CellCount">How many code cells it has.</param>
/// <param name="Elapsed">How long all took.</param>
/// <param name="Problem">Why it could not be run at all, or null.</param>
internal sealed record NotebookResult(string Name, IReadOnlyList<CellResult> Cells, int CellCount, TimeSpan Elapsed, string? Problem = null)
{
    public bool Succeeded => Problem is null && Cells.Count == CellCount && Cells.All(c => c.Succeeded);

    public CellResult? FirstFailure => Cells.FirstOrDefault(c => !c.Succeeded);
}
