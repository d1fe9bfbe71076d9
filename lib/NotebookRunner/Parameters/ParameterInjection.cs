using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookRunner;

/// <summary>
/// Overrides the variables of the cell tagged "parameters", as papermill does: a cell that declares them anew, tagged
/// "injected-parameters", is put behind it.
/// </summary>
internal static class ParameterInjection
{
    /// <summary>The names a notebook lets one set.</summary>
    public static IReadOnlyList<string> Declared(NotebookDocument document) => [.. Declarations(document).Keys];

    /// <summary>Injects those values whose names the notebook declares.</summary>
    /// <returns>The names that were set.</returns>
    /// <exception cref="ParameterException">A value does not have the declared type.</exception>
    public static IReadOnlyList<string> Apply(NotebookDocument document, IReadOnlyDictionary<string, string> values)
    {
        foreach (var earlier in document.CodeCells.Where(c => c.HasTag(CellTags.InjectedParameters)).ToList()) document.Remove(earlier);
        var declarations = Declarations(document);
        var lines = new List<string>();
        var names = new List<string>();
        foreach (var (name, value) in values)
        {
            if (!declarations.TryGetValue(name, out var declaration)) continue;
            lines.Add($"{declaration.Type} {name} = {Literal(name, value, declaration)};");
            names.Add(name);
        }

        if (lines.Count > 0)
        {
            var index = document.Cells.ToList().FindIndex(c => c.HasTag(CellTags.Parameters));
            document.Insert(index + 1, Cell("// Parameters\n" + string.Join('\n', lines)));
        }

        return names;
    }

    private static NotebookCell Cell(string source) => new(new JsonObject
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = CellTags.InjectedParameters,
        ["metadata"] = new JsonObject { ["tags"] = new JsonArray(CellTags.InjectedParameters) },
        ["outputs"] = new JsonArray(),
        ["source"] = source,
    });

    private static Dictionary<string, Declaration> Declarations(NotebookDocument document)
    {
        var found = new Dictionary<string, Declaration>(StringComparer.Ordinal);
        var cell = document.CodeCells.FirstOrDefault(c => c.HasTag(CellTags.Parameters));
        if (cell is null) return found;
        var tree = CSharpSyntaxTree.ParseText(cell.Source, new CSharpParseOptions(kind: SourceCodeKind.Script));
        foreach (var field in tree.GetRoot().ChildNodes().OfType<FieldDeclarationSyntax>())
            foreach (var variable in field.Declaration.Variables)
                found[variable.Identifier.ValueText] = new Declaration(field.Declaration.Type.ToString(), variable.Initializer?.Value);
        return found;
    }

    private static string Literal(string name, string value, Declaration declaration)
    {
        var culture = CultureInfo.InvariantCulture;
        var type = declaration.Type == "var" ? TypeOf(declaration.Default) : declaration.Type.TrimEnd('?');
        return type switch
        {
            "bool" when bool.TryParse(value, out var flag) => flag ? "true" : "false",
            "int" when int.TryParse(value, culture, out var number) => number.ToString(culture),
            "long" when long.TryParse(value, culture, out var number) => number.ToString(culture) + "L",
            "double" or "float" when NotFinite(value, type) is { } special => $"{type}.{special}",
            "double" when double.TryParse(value, culture, out var number) => SymbolDisplay.FormatPrimitive(number, true, false) + "d",
            "float" when float.TryParse(value, culture, out var number) => SymbolDisplay.FormatPrimitive(number, true, false) + "f",
            "string" => SymbolDisplay.FormatLiteral(value, quote: true),
            "bool" or "int" or "long" or "double" or "float" =>
                throw new ParameterException($"The parameter '{name}' has the type {type}; '{value}' does not fit it."),
            _ => throw new ParameterException($"The parameter '{name}' has the type '{declaration.Type}'; bool, int, long, float, double and string can be set."),
        };
    }

    // NaN and infinity have names but no literals; a number that is too large for its type is infinite.
    private static string? NotFinite(string value, string type)
    {
        if (!double.TryParse(value, CultureInfo.InvariantCulture, out var number)) return null;
        return (type == "float" ? (float)number : number) switch
        {
            double.NaN => nameof(double.NaN),
            double.PositiveInfinity => nameof(double.PositiveInfinity),
            double.NegativeInfinity => nameof(double.NegativeInfinity),
            _ => null,
        };
    }

    private static string TypeOf(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax { Operand: var operand } => TypeOf(operand),
        LiteralExpressionSyntax { Token.Value: var constant } => constant switch
        {
            bool => "bool",
            int => "int",
            long => "long",
            double => "double",
            float => "float",
            string => "string",
            _ => "var",
        },
        _ => "var",
    };

    private sealed record Declaration(string Type, ExpressionSyntax? Default);
}
