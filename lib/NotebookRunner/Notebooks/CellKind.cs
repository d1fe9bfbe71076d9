namespace NotebookRunner;

/// <summary>The three cell types of nbformat 4.</summary>
internal enum CellKind
{
    Code,
    Markdown,
    Raw,
}
