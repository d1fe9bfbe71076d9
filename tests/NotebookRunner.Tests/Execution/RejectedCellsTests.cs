namespace NotebookRunner.Tests;

/// <summary>What .NET Interactive rejects, the runner rejects: one notebook with a cell for each, all of them run.</summary>
public sealed class RejectedCellsTests(RejectedCellsTests.Notebook notebook) : IClassFixture<RejectedCellsTests.Notebook>
{
    private static readonly (string Name, string Source, string Error, int Line)[] Cases =
    [
        ("namespace", "namespace X { }", "CS7021", 1),
        ("extension methods in a static class", "\nstatic class X { public static int Twice(this int x) => 2 * x; }", "CS1109", 2),
        ("extension block", "static class Y { extension(int x) { public int Doubled => 2 * x; } }", "CS", 1),
        ("top-level using declaration", "using var reader = new System.IO.StringReader(\"\");", "CS1002", 1),
        ("Span variable", "Span<int> numbers = new int[3];", "CS8345", 1),
        ("file type", "file class X { }", "CS9054", 1),
        ("class that reads a top-level variable", "var top = 1;\nclass X { public int Read() => top; }", "CS0120", 2),
        ("#r behind code", "var x = 1;\n#r \"System.Xml.dll\"", "CS7009", 2),
        ("#r of a missing file", "#r \"nothing-here.dll\"", "CS0006", 1),
        ("#load of a missing file", "#load \"nothing-here.csx\"", "CS1504", 1),
        ("unimported File", "File.Exists(\"x\")", "CS0103", 1),
        ("unimported Kernel", "Kernel.display(1);", "CS0103", 1),
        ("Console.ReadLine", "Console.ReadLine()", "keyboard", 1),
        ("F#", "#!fsharp\nlet x = 1", "#!fsharp", 1),
        ("JavaScript", "var ok = 1;\n#!javascript\nalert(1)", "#!javascript", 2),
        ("sharing", "#!share --from fsharp x", "#!share", 1),
        ("connecting", "#!connect mssql", "#!connect", 1),
        ("setting", "#!set --name x --value 3", "#!set", 1),
        ("a line below a package", "var a = 1;\n#r \"nuget: Markdig, 1.6.0\"\nvar b = 2;\nnope", "CS0103", 4),
        ("a line that stands twice", "// nope\n#!time\nnope", "CS0103", 3),
        ("a line below a part of HTML", "#!html\n<hr>\n#!csharp\n\nnope", "CS0103", 5),
        ("malformed package", "#r \"nuget: \"", "DNI210", 1),
        ("unknown package", "#r \"nuget: NotebookRunner.DoesNotExist, 1.0.0\"", "NU1101", 1),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Is_rejected_by_name_and_line(string name)
    {
        var index = Array.FindIndex(Cases, c => c.Name == name);
        var (_, _, expected, line) = Cases[index];
        var error = notebook.Executed.Error(index + 1);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
        Assert.Contains($"cell {index + 1}, line {line}", string.Join('\n', error.Traceback), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_of_a_file_that_is_not_there_or_no_notebook_is_rejected_by_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.txt", "");
        var executed = await Executed.RunAsync(
            new NotebookBuilder().Code("#!import missing.ipynb").Code("#!import data.txt"), folder.Path, new ExecutionOptions { KeepGoing = true });
        Assert.Contains("missing.ipynb", executed.Error(1).Message, StringComparison.Ordinal);
        Assert.Contains(".txt", executed.Error(2).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_is_not_found_does_not_spoil_a_later_one()
    {
        var executed = await Executed.RunAsync(new NotebookBuilder()
            .Code("#r \"nuget: NotebookRunner.DoesNotExist, 1.0.0\"", "raises-exception")
            .Code("#r \"nuget: Markdig, 1.6.0\"\nConsole.Write(Markdig.Markdown.ToHtml(\"*soft*\"));"));
        Assert.Equal("<p><em>soft</em></p>\n", executed.Stream(2));
        Assert.DoesNotContain(Path.GetTempPath(), executed.Error(1).Message, StringComparison.Ordinal);
        Assert.StartsWith("NU1101", executed.Error(1).Message, StringComparison.Ordinal);
    }

    public sealed class Notebook : IAsyncLifetime
    {
        internal Executed Executed { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            using var folder = new TemporaryFolder();
            var builder = new NotebookBuilder();
            foreach (var (_, source, _, _) in Cases) builder.Code(source);
            Executed = await Executed.RunAsync(builder, folder.Path, new ExecutionOptions { KeepGoing = true });
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
