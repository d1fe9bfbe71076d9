using System.Text.Json.Nodes;

namespace NotebookRunner.Tests;

public sealed class NotebookCheckTests
{
    [Fact]
    public void A_clean_notebook_passes() => Assert.Empty(Check(Notebook()));

    [Fact]
    public void Outputs_with_the_hash_of_their_source_pass_and_without_do_not()
    {
        var json = Notebook();
        Output(json, Stream("2"));
        Assert.Contains(Check(json), p => p.Contains("--update", StringComparison.Ordinal));
        var document = NotebookDocument.Parse(json.ToJsonString());
        document.RecordHash();
        Assert.Empty(Check(document.Json));
        document.Json["cells"]![1]!["source"] = "1 + 2";
        Assert.Contains(Check(document.Json), p => p.Contains("--update", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/home/ada/course/x.txt")]
    [InlineData("(/Users/ada/x)")]
    [InlineData("C:\\Users\\ada\\x")]
    [InlineData("file at \"/tmp/abc123/model.bin\"")]
    [InlineData("/root/.nuget/packages")]
    public void A_path_of_one_machine_is_found_in_sources_and_outputs(string path)
    {
        var inOutput = Notebook();
        Output(inOutput, Stream(path));
        Assert.Contains(Check(inOutput), p => p.Contains("path of one machine", StringComparison.Ordinal) && p.Contains("cell 1", StringComparison.Ordinal));
        Assert.Contains(Check(new NotebookBuilder().Code($"// {path}").Json()), p => p.Contains("path of one machine", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://example.org/home/page")]
    [InlineData("../lib/bin/AttentionKit.dll")]
    [InlineData("data/tmp/x and/or a/home/b")]
    [InlineData("</root> 1/2")]
    public void Other_slashes_are_no_paths(string text) => Assert.Empty(Check(new NotebookBuilder().Markdown(text).Json()));

    [Fact]
    public void The_bootstrap_script_is_found()
    {
        var json = Notebook();
        Output(json, new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new JsonObject { ["text/html"] = new JsonArray("<script>\n", "probeAddresses([])</script>") },
            ["metadata"] = new JsonObject(),
        });
        Assert.Contains(Check(json), p => p.Contains("bootstrap", StringComparison.Ordinal));
    }

    [Fact]
    public void An_error_is_found_unless_the_cell_is_there_to_show_it()
    {
        var error = new JsonObject { ["output_type"] = "error", ["ename"] = "X", ["evalue"] = "y", ["traceback"] = new JsonArray() };
        var json = Notebook();
        Output(json, error);
        Assert.Contains(Check(json), p => p.Contains("holds an error", StringComparison.Ordinal));
        var expected = new NotebookBuilder().Code("throw new Exception();", "raises-exception").Json();
        expected["cells"]![0]!["outputs"] = new JsonArray(error.DeepClone());
        Assert.DoesNotContain(Check(expected), p => p.Contains("holds an error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kernelspec", "name", "python3")]
    [InlineData("kernelspec", "language", "F#")]
    [InlineData("language_info", "name", "python")]
    public void Kernel_metadata_that_one_of_the_readers_refuses_is_found(string member, string name, string value)
    {
        var json = Notebook();
        json["metadata"]![member]![name] = value;
        Assert.Contains(Check(json), p => p.Contains($"{member}.{name}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_polyglot_kernel_is_found()
    {
        var json = Notebook();
        ((JsonObject)json["metadata"]!).Remove("polyglot_notebook");
        Assert.Contains(Check(json), p => p.Contains("polyglot_notebook", StringComparison.Ordinal));
    }

    [Fact]
    public void A_notebook_that_grew_too_large_is_found() =>
        Assert.Contains(Check(new NotebookBuilder().Markdown(new string('x', 1_500_001)).Json()), p => p.Contains("1,500,000", StringComparison.Ordinal));

    [Theory]
    [InlineData("$.nbformat_minor", "4")]
    [InlineData("$.extra", "1")]
    [InlineData("$.cells.0.id", "\"with space\"")]
    [InlineData("$.cells.0.id", "\"cell-1\"")]
    [InlineData("$.cells.0.id", "null")]
    [InlineData("$.cells.0.metadata", "null")]
    [InlineData("$.cells.0.metadata.tags", "[\"a\",\"a\"]")]
    [InlineData("$.cells.0.outputs", "[]")]
    [InlineData("$.cells.0.source", "7")]
    [InlineData("$.cells.1.execution_count", "-1")]
    [InlineData("$.cells.1.outputs", "{}")]
    [InlineData("$.cells.1.outputs", "[{\"output_type\":\"pyout\"}]")]
    [InlineData("$.cells.1.outputs", "[{\"output_type\":\"stream\",\"text\":\"x\"}]")]
    [InlineData("$.cells.1.outputs", "[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[1]}]")]
    [InlineData("$.cells.1.outputs", "[{\"output_type\":\"execute_result\",\"data\":{},\"metadata\":{}}]")]
    [InlineData("$.cells.1.outputs", "[{\"output_type\":\"display_data\",\"data\":{\"text/html\":{}},\"metadata\":{}}]")]
    [InlineData("$.cells.1.outputs", "[{\"output_type\":\"error\",\"ename\":\"x\",\"evalue\":\"y\",\"traceback\":\"z\"}]")]
    [InlineData("$.metadata.kernelspec.display_name", "5")]
    public void The_form_is_judged_as_jupyter_judges_it(string path, string value)
    {
        var json = Notebook();
        var names = path.Split('.')[1..];
        JsonNode at = json;
        foreach (var name in names[..^1])
            at = (int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var index) ? at[index] : at[name])!;
        at[names[^1]] = JsonNode.Parse(value);
        Assert.NotEmpty(NbformatRules.Check(json));
    }

    private static JsonObject Notebook() => new NotebookBuilder().Markdown("# Title").Code("1 + 1").Json();

    private static JsonObject Stream(string text) =>
        new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };

    private static void Output(JsonObject notebook, JsonObject output) => notebook["cells"]![1]!["outputs"] = new JsonArray(output.DeepClone());

    private static IReadOnlyList<string> Check(JsonObject notebook)
    {
        using var folder = new TemporaryFolder();
        return NotebookCheck.Run(folder.Write("n.ipynb", notebook.ToJsonString()));
    }
}
