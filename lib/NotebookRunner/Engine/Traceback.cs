using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;
using KernelDiagnostic = Microsoft.DotNet.Interactive.Diagnostic;

namespace NotebookRunner;

/// <summary>Says where a cell failed: in the cell's own lines, without the engine's frames and without paths.</summary>
internal sealed partial class Traceback(SourcePlaces places)
{
    /// <summary>What to report of a cell that failed.</summary>
    /// <param name="failed">What the kernel says of it.</param>
    /// <param name="errors">The kernel's own messages about the cell's magic commands.</param>
    public ErrorEvent Describe(CommandFailed failed, IReadOnlyList<KernelDiagnostic> errors) => failed.Exception switch
    {
        CodeSubmissionCompilationErrorException { InnerException: CompilationErrorException compilation } => OfMessages("CompilationError", compilation.Diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceSpan.Start)
            .Select(Message)),
        { } exception => OfException(exception),
        null when errors.Count > 0 => OfMessages("NotSupported", errors.Select(Message)),
        null => Refused(failed.Message),
    };

    /// <summary>What to report of a cell that cannot be run at all.</summary>
    public ErrorEvent Refused(string message) => OfMessages("NotSupported", [(places.Here(1), 0, RestoreProject().Replace(message, ""))]);

    /// <summary>A warning of the compiler as "cell 3, line 2, column 5: warning CS0219: ...".</summary>
    public string Describe(KernelDiagnostic warning) => Describe(Message(warning));

    private (SourceLine? Place, int Column, string Text) Message(KernelDiagnostic diagnostic)
    {
        var start = diagnostic.LinePositionSpan.Start;
        return (places.Here(start.Line + 1), start.Character + 1, Text(diagnostic.Severity, diagnostic.Code, diagnostic.Message));
    }

    private (SourceLine? Place, int Column, string Text) Message(Microsoft.CodeAnalysis.Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var start = span.StartLinePosition;
        var place = places.Find(span.Path, start.Line + 1)
            ?? (span.IsValid ? new SourceLine(Path.GetFileName(span.Path), start.Line + 1, "") : null);
        return (place, start.Character + 1, Text(diagnostic.Severity, diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }

    private static string Text(DiagnosticSeverity severity, string id, string message) =>
        $"{(severity == DiagnosticSeverity.Error ? "error" : "warning")} {id}: {message}";

    private static string Describe((SourceLine? Place, int Column, string Text) message) => message switch
    {
        (null, _, var text) => text,
        ({ } place, 0, var text) => $"{place}: {text}",
        var (place, column, text) => Invariant($"{place}, column {column}: {text}"),
    };

    private static ErrorEvent OfMessages(string name, IEnumerable<(SourceLine? Place, int Column, string Text)> messages)
    {
        var all = messages.ToList();
        var lines = all.SelectMany(message => Quote(message.Place).Prepend(Describe(message)));
        var text = all[0].Text;
        return new ErrorEvent(name, text.StartsWith("error ", StringComparison.Ordinal) ? text["error ".Length..] : text, [.. lines], all[0].Place?.Number);
    }

    private ErrorEvent OfException(Exception exception)
    {
        if (exception is AggregateException { InnerExceptions: [var only] }) exception = only;
        var lines = new List<string>();
        int? line = null;
        var prefix = "";
        for (var e = exception; e is not null; e = e.InnerException)
        {
            lines.Add($"{prefix}{e.GetType().FullName}: {e.Message}");
            foreach (var frame in new StackTrace(e, fNeedFileInfo: true).GetFrames())
            {
                var place = places.Find(frame.GetFileName(), frame.GetFileLineNumber());
                if (place?.Label == places.Here(1).Label) line ??= place?.Number;
                if ((place?.ToString() ?? Describe(frame)) is { } text) lines.AddRange(Quote(place).Prepend("   at " + text));
            }

            prefix = "Caused by ";
        }

        return new ErrorEvent(exception.GetType().Name, exception.Message, lines, line);
    }

    private static string? Describe(StackFrame frame)
    {
        var method = frame.GetMethod();
        var type = method?.DeclaringType;
        if (method is null || type is null || IsPlumbing(type.FullName ?? "")) return null;
        var parameters = string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"));
        return $"{type.FullName}.{method.Name}({parameters})";
    }

    private static bool IsPlumbing(string type) =>
        type.StartsWith("Submission#", StringComparison.Ordinal)
        || type.StartsWith("NotebookRunner.", StringComparison.Ordinal)
        || type.StartsWith("Microsoft.CodeAnalysis.Scripting", StringComparison.Ordinal)
        || type.StartsWith("Microsoft.DotNet.Interactive.", StringComparison.Ordinal)
        || type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
        || type.StartsWith("System.Runtime.ExceptionServices.", StringComparison.Ordinal)
        || type.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal)
        || type is "System.Threading.ExecutionContext" or "System.Threading.ThreadPoolWorkQueue";

    private static IEnumerable<string> Quote(SourceLine? place) => place is { Text.Length: > 0 } ? [$"      {place.Text}"] : [];

    // A package that cannot be restored is reported with the project that the engine made for it, somewhere on this machine.
    [GeneratedRegex(@"^[^\n]*?[/\\]Project\.fsproj : ", RegexOptions.Multiline)]
    private static partial Regex RestoreProject();
}
