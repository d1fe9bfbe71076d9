using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace NotebookRunner;

/// <summary>Says where a cell failed: in the cell's own lines, without the script engine's frames and without paths.</summary>
internal sealed class Traceback
{
    private readonly Dictionary<string, string[]> sources = new(StringComparer.Ordinal);

    /// <summary>Makes a cell's lines known, under the name that stack traces and diagnostics have for it.</summary>
    public void Add(string label, string source) => sources[label] = source.Split('\n');

    /// <summary>What to report of a failure.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="label">The cell that failed.</param>
    public ErrorEvent Of(Exception exception, string label) => exception switch
    {
        CompilationErrorException compilation => OfCompilation(compilation),
        CellRefusedException refused => new ErrorEvent("NotSupported", refused.Message,
            [$"{label}, line {Text(refused.Line)}: {refused.Message}", .. Quote(label, refused.Line)], refused.Line),
        _ => OfException(exception, label),
    };

    /// <summary>A compiler's message as "cell 3, line 2, column 5: error CS0103: ...".</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        var start = place.StartLinePosition;
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        var severity = diagnostic.Severity == DiagnosticSeverity.Warning ? "warning" : "error";
        return place.IsValid
            ? $"{Path.GetFileName(place.Path)}, line {Text(start.Line + 1)}, column {Text(start.Character + 1)}: {severity} {diagnostic.Id}: {message}"
            : $"{severity} {diagnostic.Id}: {message}";
    }

    private ErrorEvent OfCompilation(CompilationErrorException exception)
    {
        var lines = new List<string>();
        var diagnostics = exception.Diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceSpan.Start)
            .ToList();
        foreach (var diagnostic in diagnostics)
        {
            var place = diagnostic.Location.GetLineSpan();
            lines.Add(Describe(diagnostic));
            lines.AddRange(Quote(Path.GetFileName(place.Path), place.StartLinePosition.Line + 1));
        }
        var first = diagnostics.FirstOrDefault();
        return new ErrorEvent(
            "CompilationError",
            first is null ? exception.Message : $"{first.Id}: {first.GetMessage(CultureInfo.InvariantCulture)}",
            lines,
            first?.Location.GetLineSpan().StartLinePosition.Line + 1);
    }

    private ErrorEvent OfException(Exception exception, string label)
    {
        if (exception is AggregateException { InnerExceptions: [var only] })
            exception = only;
        var lines = new List<string>();
        int? line = null;
        var prefix = "";
        for (var e = exception; e is not null; e = e.InnerException)
        {
            lines.Add($"{prefix}{e.GetType().FullName}: {e.Message}");
            foreach (var frame in new StackTrace(e, fNeedFileInfo: true).GetFrames())
            {
                var place = CellOf(frame);
                if (place == label)
                    line ??= frame.GetFileLineNumber();
                if (Describe(frame, place) is not { } text)
                    continue;
                lines.Add("   at " + text);
                if (place is not null)
                    lines.AddRange(Quote(place, frame.GetFileLineNumber()));
            }
            prefix = "Caused by ";
        }
        return new ErrorEvent(exception.GetType().Name, exception.Message, lines, line);
    }

    // The compiler makes a full path of a cell's name, as if it were a file in the notebook's folder.
    private string? CellOf(StackFrame frame) =>
        Path.GetFileName(frame.GetFileName()) is { } name && sources.ContainsKey(name) ? name : null;

    private static string? Describe(StackFrame frame, string? place)
    {
        if (place is not null)
            return $"{place}, line {Text(frame.GetFileLineNumber())}";
        var method = frame.GetMethod();
        var type = method?.DeclaringType;
        if (method is null || type is null || IsPlumbing(type.FullName ?? ""))
            return null;
        var parameters = string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"));
        return $"{type.FullName}.{method.Name}({parameters})";
    }

    private static bool IsPlumbing(string type) =>
        type.StartsWith("Submission#", StringComparison.Ordinal)
        || type.StartsWith("NotebookRunner.", StringComparison.Ordinal)
        || type.StartsWith("Microsoft.CodeAnalysis.Scripting", StringComparison.Ordinal)
        || type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
        || type.StartsWith("System.Runtime.ExceptionServices.", StringComparison.Ordinal)
        || type.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal)
        || type is "System.Threading.ExecutionContext" or "System.Threading.ThreadPoolWorkQueue";

    private IEnumerable<string> Quote(string label, int line)
    {
        if (sources.TryGetValue(label, out var lines) && line >= 1 && line <= lines.Length && lines[line - 1].Trim() is { Length: > 0 } text)
            yield return $"      {text}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
