using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookRunner;

/// <summary>
/// The C# of one notebook: a chain of Roslyn script submissions, one a cell, each seeing the declarations of those before.
/// The imports and the meaning of <c>#r</c> and <c>#load</c> are .NET Interactive's.
/// </summary>
internal sealed class ScriptSession
{
    private static readonly string[] Imports =
    [
        "System",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
        "Microsoft.DotNet.Interactive.Kernel",
    ];

    private readonly ScriptOptions options;
    private ScriptState<object> state;

    private ScriptSession(ScriptOptions options, ScriptState<object> state)
    {
        this.options = options.WithReferences(ImmutableArray<MetadataReference>.Empty).WithImports();
        this.state = state;
    }

    /// <summary>Starts a session whose relative paths are resolved from a folder.</summary>
    /// <param name="directory">The notebook's folder, as a full path.</param>
    public static async Task<ScriptSession> StartAsync(string directory)
    {
        var options = ScriptOptions.Default
            .WithReferences(DefaultReferences())
            .WithImports(Imports)
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(directory))
            .WithSourceResolver(new SourceFileResolver([], directory))
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8);
        return new ScriptSession(options, await CSharpScript.RunAsync("", options));
    }

    /// <summary>Runs one submission.</summary>
    /// <param name="source">The code.</param>
    /// <param name="label">The name of the place in messages and stack traces, for example "cell 3".</param>
    /// <param name="references">Assemblies to add, as full paths.</param>
    /// <exception cref="CompilationErrorException">The code does not compile; nothing of it ran.</exception>
    public async Task<SubmissionResult> RunAsync(string source, string label, IEnumerable<string> references)
    {
        var script = state.Script.ContinueWith<object>(source, options
            .WithFilePath(label)
            .WithReferences(references.Select(path => MetadataReference.CreateFromFile(path))));
        state = await script.RunFromAsync(state, catchException: _ => true);
        var compilation = script.GetCompilation();
        return new SubmissionResult(
            state.ReturnValue,
            state.Exception is null && EndsInValue(compilation),
            state.Exception,
            [.. compilation.GetDiagnostics().Where(IsWorthShowing)]);
    }

    // CS1701 and CS1702 say that a library was built against an older .NET, as nearly all are. The SDK's builds hide them, too.
    private static bool IsWorthShowing(Diagnostic diagnostic) =>
        diagnostic is { Severity: DiagnosticSeverity.Warning, Id: not ("CS1701" or "CS1702") };

    /// <summary>Whether the last statement is an expression without a semicolon that has a value.</summary>
    private static bool EndsInValue(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Last();
        return tree.GetRoot() is CompilationUnitSyntax { Members: [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }] }
            && last.SemicolonToken.IsMissing
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type?.SpecialType != SpecialType.System_Void;
    }

    private static IEnumerable<MetadataReference> DefaultReferences()
    {
        var framework = RuntimeEnvironment.GetRuntimeDirectory();
        var trusted = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator);
        return trusted.Where(path => path.StartsWith(framework, StringComparison.Ordinal))
            .Append(typeof(Formatter).Assembly.Location)
            .Append(typeof(IHtmlContent).Assembly.Location)
            .Append(typeof(Kernel).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
