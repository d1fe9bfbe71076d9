namespace NotebookRunner;

/// <summary>A notebook that ran, with all that came of it.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Document">The notebook with its outputs.</param>
/// <param name="Result">How it fared.</param>
/// <param name="Made">The pages that it wrote itself.</param>
internal sealed record NotebookRun(NotebookFile File, NotebookDocument Document, NotebookResult Result, IReadOnlyList<MadePage> Made)
{
    /// <summary>The address of its page in the output folder.</summary>
    public string Page => Path.ChangeExtension(File.Name, ".html");
}
