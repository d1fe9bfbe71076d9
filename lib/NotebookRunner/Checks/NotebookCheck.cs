using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookRunner;

/// <summary>
/// Checks a notebook as it is committed, without running it: its form, its C# kernel, that it holds nothing of the machine it
/// was made on, that its outputs belong to its source, that it stays small.
/// </summary>
internal static partial class NotebookCheck
{
    /// <summary>The largest size of a committed notebook in bytes: above it GitHub shows none.</summary>
    public const int LargestSize = 1_500_000;

    // What .NET Interactive leaves in the first executed cell.
    private static readonly string[] BootstrapMarks = ["createDotnetInteractiveClient", "probeAddresses", "dotnet-interactive-this-cell", "dotnet_bootstrap"];

    /// <summary>What is wrong with a notebook file; nothing where all is well.</summary>
    public static IReadOnlyList<string> Run(string path)
    {
        try
        {
            var document = NotebookDocument.Load(path);
            var size = new FileInfo(path).Length;
            return [.. CheckSize(size), .. NbformatRules.Check(document.Json), .. CheckKernel(document), .. CheckCells(document), .. CheckOutputsAreCurrent(document)];
        }
        catch (NotebookFormatException e)
        {
            return [e.Message];
        }
    }

    /// <summary>Whether a text is the script that .NET Interactive puts into the first cell's output, with addresses of the machine.</summary>
    public static bool HoldsBootstrap(string text) => BootstrapMarks.Any(mark => text.Contains(mark, StringComparison.Ordinal));

    private static IEnumerable<string> CheckSize(long size)
    {
        if (size > LargestSize) yield return Invariant($"The file has {size:N0} bytes; {LargestSize:N0} are the most.");
    }

    // Jupyter looks at kernelspec, Polyglot Notebooks at polyglot_notebook; both must say C#.
    private static IEnumerable<string> CheckKernel(NotebookDocument document)
    {
        var metadata = document.Metadata;
        if (JsonText.At(metadata, "kernelspec", "name") != NotebookLanguage.KernelName)
            yield return $"The metadata kernelspec.name is not '{NotebookLanguage.KernelName}'.";
        if (JsonText.At(metadata, "kernelspec", "language") != "C#") yield return "The metadata kernelspec.language is not 'C#'.";
        if (JsonText.At(metadata, "language_info", "name") is not ("C#" or "polyglot-notebook"))
            yield return "The metadata language_info.name is neither 'C#' nor 'polyglot-notebook'.";
        if (JsonText.At(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName") != "csharp")
            yield return "The metadata polyglot_notebook.kernelInfo.defaultKernelName is not 'csharp'.";
    }

    private static IEnumerable<string> CheckCells(NotebookDocument document)
    {
        var number = 0;
        foreach (var cell in document.Cells)
        {
            var where = cell.Kind == CellKind.Code
                ? Invariant($"cell {++number} ({cell.Id})")
                : $"the {(cell.Kind == CellKind.Markdown ? "markdown" : "raw")} cell {cell.Id}";
            var text = cell.Source + "\n" + string.Join('\n', cell.Outputs.SelectMany(Texts));
            if (MachinePath(text) is { } path) yield return $"{where} holds a path of one machine: {path}";
            if (HoldsBootstrap(text)) yield return $"{where} holds the bootstrap script of .NET Interactive: clear its outputs.";
            if (cell.Outputs.Any(o => JsonText.Read(o?["output_type"]) == "error") && !cell.HasTag(CellTags.RaisesException))
                yield return $"{where} holds an error.";
            if (cell.HasTag(CellTags.InjectedParameters))
                yield return $"{where} was injected for one run and does not belong into the notebook.";
        }
    }

    private static IEnumerable<string> CheckOutputsAreCurrent(NotebookDocument document)
    {
        var hasOutputs = document.CodeCells.Any(c => c.Outputs.Count > 0);
        if (document.RecordedHash is { } recorded ? recorded != document.SourceHash : hasOutputs)
            yield return "The outputs do not belong to the present source: run with --update.";
    }

    private static string? MachinePath(string text)
    {
        if (PathOfOneMachine().Match(text) is { Success: true } match) return match.Value;
        var own = new[] { Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), RepositoryRoot.Find(Directory.GetCurrentDirectory()) ?? "" };
        return own.FirstOrDefault(folder => folder.Length > 3 && Regex.IsMatch(text, $@"(?<![\w.~</-]){Regex.Escape(folder)}[/\\]"));
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Texts(m.Value)),
        // The lines of one text belong together.
        JsonArray items when items.All(i => JsonText.Read(i) is not null) => [string.Concat(items.Select(JsonText.Read))],
        JsonArray items => items.SelectMany(Texts),
        _ => JsonText.Read(node) is { } text ? [text] : [],
    };

    [GeneratedRegex("""(?<![\w.~/-])(/(home|root|Users|tmp|workspaces|mnt|var/folders|private/(var|tmp))/[^\s"'<>)\]]+|[A-Za-z]:\\{1,2}(Users|Windows|Program Files|Temp)\\[^\s"'<>)\]]*)""")]
    private static partial Regex PathOfOneMachine();
}
