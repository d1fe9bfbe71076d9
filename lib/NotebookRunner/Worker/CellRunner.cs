using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookRunner;

/// <summary>Runs cells within the notebook's process: magic commands, packages, C#, results, errors.</summary>
internal sealed class CellRunner(ScriptSession session, CellOutput output)
{
    private const int DeepestImport = 16;

    private readonly Traceback traceback = new();
    private readonly PackageRestorer restorer = new();
    private readonly PackageLoading loading = new();
    private readonly List<string> newReferences = [];

    /// <summary>Runs one cell; whatever happens is sent to the output.</summary>
    public async Task RunAsync(WorkerRequest request)
    {
        var clock = Stopwatch.StartNew();
        traceback.Add(request.Label, request.Source);
        try
        {
            var parts = CellParser.Parse(request.Source, request.Language);
            await RunPartsAsync(parts, request.Label, 0);
            if (parts.OfType<TimePart>().Any())
                ShowTime(clock.Elapsed);
        }
        catch (CellFailedException failed)
        {
            output.Send(failed.Error);
        }
        catch (Exception e)
        {
            output.Send(traceback.Of(e, request.Label));
        }
    }

    private async Task RunPartsAsync(IReadOnlyList<CellPart> parts, string label, int depth)
    {
        foreach (var extension in Restore(parts))
            await RunExtensionAsync(extension, depth + 1);
        foreach (var part in parts)
        {
            switch (part)
            {
                case CodePart code:
                    await RunCodeAsync(code.Source, label);
                    break;
                case TextPart text:
                    output.Display([new FormattedValue(text.MimeType, text.Text)], null, isResult: false);
                    break;
                case ImportPart import:
                    await ImportAsync(import, depth + 1);
                    break;
            }
        }
    }

    private async Task RunCodeAsync(string code, string label)
    {
        SubmissionResult result;
        try
        {
            result = await session.RunAsync(code, label, newReferences);
            newReferences.Clear();
        }
        catch (CompilationErrorException e)
        {
            throw new CellFailedException(traceback.Of(e, label));
        }
        foreach (var warning in result.Warnings)
            output.Write("stderr", Traceback.Describe(warning) + "\n");
        if (result.Exception is { } exception)
            throw new CellFailedException(traceback.Of(exception, label));
        if (result.HasValue)
            output.Display(ValueFormatting.Format(result.Value), null, isResult: true);
    }

    /// <summary>Restores the packages that a cell names.</summary>
    /// <returns>The notebook scripts of those that are new.</returns>
    private IReadOnlyList<string> Restore(IReadOnlyList<CellPart> parts)
    {
        var wanted = parts.OfType<PackagePart>().ToList();
        if (wanted.Count == 0)
            return [];
        try
        {
            var assets = restorer.Add(wanted.Select(p => p.Package));
            loading.Add(assets);
            newReferences.AddRange(assets.Assemblies);
            return assets.Extensions;
        }
        catch (InvalidOperationException e)
        {
            throw new CellRefusedException(e.Message, wanted[0].Line);
        }
    }

    // A package's script may want more of .NET Interactive than is here. The package is useful all the same.
    private async Task RunExtensionAsync(string path, int depth)
    {
        var label = Path.GetRelativePath(Path.GetFullPath(Path.Combine(path, "..", "..", "..", "..", "..")), path).Replace('\\', '/');
        try
        {
            await ImportSourceAsync(await File.ReadAllTextAsync(path), null, label, depth);
        }
        catch (CellFailedException e)
        {
            output.Write("stderr", $"{label} could not be run here: {e.Error.Message}\n");
        }
    }

    private async Task ImportAsync(ImportPart import, int depth)
    {
        var path = Path.GetFullPath(import.Path);
        if (depth > DeepestImport)
            throw new CellRefusedException($"#!import goes round in a circle at {import.Path}.", import.Line);
        if (!File.Exists(path))
            throw new CellRefusedException($"#!import: there is no file {import.Path} beside the notebook.", import.Line);
        var name = Path.GetFileName(path);
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".CS" or ".CSX":
                await ImportSourceAsync(await File.ReadAllTextAsync(path), null, name, depth);
                break;
            case ".IPYNB":
                var number = 0;
                foreach (var cell in NotebookDocument.Load(path).CodeCells)
                    await ImportSourceAsync(cell.Source, cell.Language, string.Create(CultureInfo.InvariantCulture, $"{name} cell {++number}"), depth);
                break;
            default:
                throw new CellRefusedException($"#!import of {import.Path} is not supported: .ipynb, .cs and .csx are.", import.Line);
        }
    }

    private async Task ImportSourceAsync(string source, string? language, string label, int depth)
    {
        traceback.Add(label, source);
        try
        {
            await RunPartsAsync(CellParser.Parse(source, language), label, depth);
        }
        catch (CellRefusedException e)
        {
            throw new CellFailedException(traceback.Of(e, label));
        }
    }

    private void ShowTime(TimeSpan elapsed) =>
        output.Display([new FormattedValue("text/plain", string.Create(CultureInfo.InvariantCulture, $"Wall time: {elapsed.TotalMilliseconds:0.####}ms"))], null, isResult: false);
}
