using System.Text;
using System.Text.RegularExpressions;

namespace NotebookRunner;

/// <summary>
/// Splits a cell at its magic commands. C# keeps its line numbers: a line that is not C# becomes an empty line.
/// Preprocessor lines (<c>#r "path"</c>, <c>#load</c>, <c>#nullable</c>, ...) are C#'s own and stay where they are.
/// </summary>
internal sealed partial class CellParser
{
    private readonly List<CellPart> packages = [];
    private readonly List<CellPart> parts = [];
    private readonly StringBuilder current = new();
    private string? mimeType;
    private int line;

    private CellParser(string? language) => mimeType = MimeTypeOf(language);

    /// <summary>The parts of a cell, packages first (they are restored before any code of the cell runs).</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The language its metadata names, or null for C#.</param>
    /// <exception cref="CellRefusedException">A magic command or language is not supported; the message names it.</exception>
    public static IReadOnlyList<CellPart> Parse(string source, string? language = null)
    {
        var parser = new CellParser(language);
        foreach (var text in source.Split('\n'))
            parser.Take(text.TrimEnd('\r'));
        parser.End();
        return [.. parser.packages, .. parser.parts];
    }

    private void Take(string text)
    {
        line++;
        if (Magic().Match(text) is { Success: true } magic)
        {
            TakeMagic(magic.Groups["name"].Value, magic.Groups["argument"].Value.Trim());
            current.Append('\n');
        }
        else if (mimeType is null && Reference().Match(text) is { Success: true } reference)
        {
            TakeReference(text, reference.Groups["kind"].Value, reference.Groups["argument"].Value);
        }
        else
        {
            current.Append(text).Append('\n');
        }
    }

    private void TakeMagic(string name, string argument)
    {
        switch (name)
        {
            case "#!csharp" or "#!c#" or "#!C#":
                Switch(null);
                break;
            case "#!markdown":
                Switch("text/markdown");
                break;
            case "#!html":
                Switch("text/html");
                break;
            case "#!time":
                parts.Insert(0, new TimePart());
                break;
            case "#!import":
                if (argument.Length == 0)
                    throw new CellRefusedException("#!import names no file: write #!import \"helpers.ipynb\".", line);
                var kept = mimeType;
                End();
                parts.Add(new ImportPart(argument.Trim('"'), line));
                Begin(kept);
                break;
            default:
                throw new CellRefusedException(
                    $"{name} is not supported by NotebookRunner. Supported are #!csharp, #!markdown, #!html, #!time and #!import.", line);
        }
    }

    private void TakeReference(string text, string kind, string argument)
    {
        if (kind == "i")
            throw new CellRefusedException("#i is not supported by NotebookRunner: name package sources in NuGet.config.", line);
        if (PackageReference.Parse(argument) is { } package)
        {
            packages.Add(new PackagePart(package, line));
            text = "";
        }
        else if (argument.TrimStart().StartsWith("nuget", StringComparison.OrdinalIgnoreCase) && argument.Contains(':'))
        {
            throw new CellRefusedException($"#r \"{argument}\" is not a package: write #r \"nuget: Id, Version\".", line);
        }
        current.Append(text).Append('\n');
    }

    private void Switch(string? mime)
    {
        End();
        Begin(mime);
    }

    private void Begin(string? mime)
    {
        mimeType = mime;
        if (mime is null)
            current.Append('\n', line - 1);
    }

    private void End()
    {
        var text = current.ToString();
        current.Clear();
        if (string.IsNullOrWhiteSpace(text))
            return;
        parts.Add(mimeType is null ? new CodePart(text.TrimEnd()) : new TextPart(mimeType, text.Trim('\n')));
    }

    private static string? MimeTypeOf(string? language) => language switch
    {
        null or "" or "csharp" or "c#" or "C#" or "dotnet-interactive.csharp" or "polyglot-notebook" => null,
        "markdown" => "text/markdown",
        "html" => "text/html",
        _ => throw new CellRefusedException($"The cell's language is '{language}': NotebookRunner runs C# only.", 1),
    };

    [GeneratedRegex(@"^\s*(?<name>#![^\s]+)(?<argument>.*)$")]
    private static partial Regex Magic();

    [GeneratedRegex("""^\s*#(?<kind>r|i)\s+"(?<argument>[^"]*)"\s*(//.*)?$""")]
    private static partial Regex Reference();
}
