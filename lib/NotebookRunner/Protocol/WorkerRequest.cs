namespace NotebookRunner;

/// <summary>What the supervisor asks the notebook's process to do: run a cell's source.</summary>
/// <param name="Label">The cell's name in messages, for example "cell 3".</param>
/// <param name="Source">The cell's text.</param>
/// <param name="Language">The language the cell's metadata names, or null.</param>
internal sealed record WorkerRequest(string Label, string Source, string? Language);
