using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.PackageManagement;
using Displayed = Microsoft.DotNet.Interactive.Events.DisplayEvent;
using KernelDiagnostic = Microsoft.DotNet.Interactive.Diagnostic;

namespace NotebookRunner;

/// <summary>
/// .NET Interactive's own C# kernel, put together as its tool does it, with the magic commands that make sense without an editor.
/// </summary>
internal sealed class InteractiveEngine : INotebookEngine
{
    private readonly CompositeKernel _kernel = new();
    private readonly CSharpKernel _csharp = new();
    private readonly SourcePlaces _places = new();
    private readonly Traceback _traceback;
    private readonly Action<WorkerEvent> _report;
    private readonly List<KernelDiagnostic> _errors = [];

    /// <summary>Starts the kernel.</summary>
    /// <param name="report">Receives what cells put out; called from whatever thread a cell writes on.</param>
    public InteractiveEngine(Action<WorkerEvent> report)
    {
        _report = report;
        _traceback = new Traceback(_places);
        AddKernels();
        FollowSources();
        _kernel.KernelEvents.Subscribe(Report);
    }

    /// <inheritdoc/>
    public async Task RunAsync(WorkerRequest cell)
    {
        _places.Begin(cell);
        _errors.Clear();
        if (CellLanguage.KernelOf(cell.Language) is not { } target)
        {
            _report(_traceback.Refused($"The cell's language is '{cell.Language}': NotebookRunner runs C# and HTML."));
            return;
        }

        var result = await _kernel.SendAsync(new SubmitCode(cell.Source, target));
        if (result.Events.OfType<KernelCommandCompletionEvent>().LastOrDefault() is CommandFailed failed)
            _report(_traceback.Describe(failed, _errors));
    }

    public void Dispose() => _kernel.Dispose();

    private void AddKernels()
    {
        _kernel.Add(_csharp.UseNugetDirective(AddReferencesAsync).UseKernelHelpers().UseWho(), ["c#", "C#"]);
        _kernel.Add(new HtmlKernel());
        _kernel.DefaultKernelName = _csharp.Name;
        _kernel.UseImportMagicCommand().UseTime().UseMarkdown().UsePackageExtensions();
    }

    private void FollowSources()
    {
        _kernel.AddMiddleware(async (command, context, next) =>
        {
            using (command is ImportDocument import ? _places.Import(import.FilePath) : null)
                await next(command, context);
        });
        _csharp.AddMiddleware((command, context, next) =>
        {
            if (command is SubmitCode part) Place(part.Code);
            return next(command, context);
        });
    }

    private static Task AddReferencesAsync(CSharpKernel kernel, IReadOnlyList<ResolvedPackageReference> packages)
    {
        kernel.AddAssemblyReferences(packages.SelectMany(package => package.AssemblyPaths));
        return Task.CompletedTask;
    }

    // The kernel compiles without positions, and has no setting for them: a failing cell could not say in which line. Its level of
    // warnings is set again, as the kit lowers it for editors.
    private void Place(string code)
    {
        ref var options = ref OptionsOf(_csharp);
        options = options
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithFilePath(_places.Name(code))
            .WithWarningLevel(ScriptOptions.Default.WarningLevel);
    }

    private void Report(KernelEvent happened)
    {
        switch (happened)
        {
            case StandardOutputValueProduced text:
                _report(new StreamEvent("stdout", TextOf(text)));
                break;
            case StandardErrorValueProduced or ErrorProduced:
                _report(new StreamEvent("stderr", TextOf((Displayed)happened)));
                break;
            case ReturnValueProduced { Value: DisplayedValue }:
                // The handle of a display that was the cell's last expression: its value is on show already.
                break;
            case Displayed { FormattedValues.Count: > 0 } shown:
                _report(new DisplayEvent(DataOf(shown), KindOf(shown), shown.ValueId));
                break;
            case DiagnosticsProduced produced:
                _errors.AddRange(produced.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
                foreach (var warning in produced.Diagnostics.Where(IsWorthShowing))
                    _report(new StreamEvent("stderr", _traceback.Describe(warning) + "\n"));
                break;
        }
    }

    // CS1701 and CS1702 say that a library was built against an older .NET, as nearly all are. The SDK's builds hide them, too.
    private static bool IsWorthShowing(KernelDiagnostic diagnostic) =>
        diagnostic is { Severity: DiagnosticSeverity.Warning, Code: not ("CS1701" or "CS1702") };

    private static string TextOf(Displayed text) => text.FormattedValues.Count > 0
        ? string.Concat(text.FormattedValues.Select(value => value.Value))
        : text.Value + "\n";

    private static DisplayKind KindOf(Displayed shown) => shown switch
    {
        ReturnValueProduced => DisplayKind.Result,
        DisplayedValueUpdated => DisplayKind.Update,
        _ => DisplayKind.Shown,
    };

    // The last representation wins where a formatter gives a mime type twice.
    private static Dictionary<string, string> DataOf(Displayed shown)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in shown.FormattedValues) data[value.MimeType] = value.Value;
        return data;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions OptionsOf(CSharpKernel kernel);
}
