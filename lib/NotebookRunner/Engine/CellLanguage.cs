namespace NotebookRunner;

/// <summary>Which part of the engine runs a cell of a language.</summary>
internal static class CellLanguage
{
    /// <summary>The kernel's name, or null where there is none for this language.</summary>
    /// <param name="language">What the cell's metadata name; null where they say nothing, which means C#.</param>
    public static string? KernelOf(string? language) => language switch
    {
        null or "" or "csharp" or "c#" or "C#" or "dotnet-interactive.csharp" or "polyglot-notebook" => "csharp",
        "html" or "dotnet-interactive.html" => "html",
        _ => null,
    };
}
