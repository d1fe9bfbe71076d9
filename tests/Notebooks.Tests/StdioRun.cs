using System.Text.Json.Nodes;
using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>Runs notebooks as VS Code does: cell by cell, in .NET Interactive's own process.</summary>
internal static class StdioRun
{
    public static async Task<ExecutedNotebook> OfAsync(string name)
    {
        var (document, path) = FastRun.Load(name);
        document.PrepareForExecution();
        using var kernel = await StdioKernel.StartAsync(Path.GetDirectoryName(path)!);
        var displays = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var results = new List<CellResult>();
        var cells = document.CodeCells.Where(c => !string.IsNullOrWhiteSpace(c.Source) && !c.HasTag(CellTags.SkipExecution)).ToList();
        foreach (var cell in cells)
        {
            var happened = await kernel.SendAsync("SubmitCode", new JsonObject { ["code"] = cell.Source });
            var collector = new OutputCollector(int.MaxValue, results.Count + 1, displays);
            foreach (var message in happened) Collect(collector, message);
            cell.SetOutputs(collector.ToJson(), results.Count + 1);
            var error = happened[^1].Type == "CommandFailed" ? Error(happened[^1]) : null;
            results.Add(new CellResult($"cell {results.Count + 1}", cell.Id!, TimeSpan.Zero, error, cell.HasTag(CellTags.RaisesException)));
            if (!results[^1].Succeeded) break;
        }

        return new ExecutedNotebook(document, new NotebookResult(name, results, cells.Count, TimeSpan.Zero));
    }

    private static void Collect(OutputCollector collector, KernelMessage message)
    {
        switch (message.Type)
        {
            case "StandardOutputValueProduced":
                collector.AddStream("stdout", string.Concat(message.Values.Values));
                break;
            case "StandardErrorValueProduced" or "ErrorProduced":
                collector.AddStream("stderr", string.Concat(message.Values.Values));
                break;
            case "DiagnosticsProduced":
                foreach (var diagnostic in message.Content["diagnostics"]!.AsArray().Where(d => (string?)d!["severity"] == "warning"))
                    collector.AddStream("stderr", $"warning {(string?)diagnostic!["code"]}: {(string?)diagnostic["message"]}\n");
                break;
            case "DisplayedValueProduced":
                collector.AddDisplay(new DisplayEvent(message.Values, DisplayKind.Shown, (string?)message.Content["valueId"]));
                break;
            case "DisplayedValueUpdated":
                collector.AddDisplay(new DisplayEvent(message.Values, DisplayKind.Update, (string?)message.Content["valueId"]));
                break;
            case "ReturnValueProduced":
                collector.AddDisplay(new DisplayEvent(message.Values, DisplayKind.Result));
                break;
            case "CommandFailed":
                collector.AddError(Error(message));
                break;
        }
    }

    private static ErrorEvent Error(KernelMessage failed) => new("Error", (string)failed.Content["message"]!, [(string)failed.Content["message"]!], null);
}
