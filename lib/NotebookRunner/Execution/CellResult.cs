namespace NotebookRunner;

/// <summary>How a code cell fared.</summary>
/// <param name="Label">Its name, for example "cell 3".</param>
/// <param name="Id">Its id in the notebook.</param>
/// <param name="Elapsed">How long it ran.</param>
/// <param name="Error">Why it failed, or null.</param>
/// <param name="ErrorExpected">True where the cell has the tag raises-exception, so that its error is what it is there for.</param>
internal sealed record CellResult(string Label, string Id, TimeSpan Elapsed, ErrorEvent? Error, bool ErrorExpected)
{
    public bool Succeeded => Error is null || ErrorExpected;
}
