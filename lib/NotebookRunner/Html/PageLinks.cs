namespace NotebookRunner;

/// <summary>Where one can go from a page, as relative paths.</summary>
internal sealed record PageLinks(string Name, string Index, string? Previous, string? PreviousTitle, string? Next, string? NextTitle);
