using System.Text.Json.Nodes;
using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>The same notebooks under Jupyter, where it is installed, in .NET Interactive's kernel.</summary>
public sealed class JupyterTests(FastRun runner) : IDisposable
{
    private readonly Lazy<Jupyter> _jupyter = new(() => new Jupyter());

    public static TheoryData<string> All => [.. CourseNotebooks.All];

    [Theory, MemberData(nameof(All))]
    public async Task Runs_there_and_shows_what_the_runner_shows(string notebook)
    {
        Peer.Require(Jupyter.Problem);
        var expected = await runner.Of(notebook);
        var (document, path) = FastRun.Load(notebook);
        var (executed, _) = _jupyter.Value.Execute(document, Path.GetDirectoryName(path)!);
        SameOutputs.Check(expected, expected with { Document = executed });
    }

    // The tool's kernel does not answer Jupyter's inspect_request; documentation is to be had in VS Code (InteractiveTests).
    [Fact]
    public void Completion_lists_the_members_of_a_type_of_the_kit()
    {
        Peer.Require(Jupyter.Problem);
        var document = ExecutedNotebook.Of("#r \"../lib/bin/AttentionKit.dll\"\nusing AttentionKit;");
        var (_, output) = _jupyter.Value.Execute(document, CourseNotebooks.Folder, "Kit.");
        var answer = JsonNode.Parse(output.Split('\n').Single(line => line.StartsWith('{')))!;
        Assert.Contains("Start($1)", answer["matches"]!.AsArray().Select(match => (string?)match));
    }

    [Theory, MemberData(nameof(All))]
    public void Is_valid_by_jupyters_own_schema(string notebook)
    {
        Peer.Require(Jupyter.Missing);
        var document = NotebookDocument.Load(CourseNotebooks.PathOf(notebook));
        Assert.Empty(NbformatRules.Check(document.Json));
        var problem = Jupyter.Validate(CourseNotebooks.PathOf(notebook));
        Assert.True(problem is null, problem);
    }

    public void Dispose()
    {
        if (_jupyter.IsValueCreated) _jupyter.Value.Dispose();
    }
}
