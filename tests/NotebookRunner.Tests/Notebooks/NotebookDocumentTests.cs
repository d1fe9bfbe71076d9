using System.Text.Json.Nodes;

namespace NotebookRunner.Tests;

public sealed class NotebookDocumentTests
{
    [Fact]
    public void Unknown_metadata_and_ids_are_kept()
    {
        var json = new NotebookBuilder().Markdown("# Title\ntext").Code("1").Json();
        json["metadata"]!["acme"] = new JsonObject { ["x"] = 1.50m };
        json["cells"]![1]!["metadata"]!["acme"] = "kept";
        var document = NotebookDocument.Parse(json.ToJsonString());
        document.PrepareForExecution();
        var written = JsonNode.Parse(document.ToJson())!;
        Assert.Equal("""{"x":1.50}""", written["metadata"]!["acme"]!.ToJsonString());
        Assert.Equal("kept", (string?)written["cells"]![1]!["metadata"]!["acme"]);
        Assert.Equal("cell-1", (string?)written["cells"]![1]!["id"]);
        Assert.Equal("Title", document.Title);
    }

    [Fact]
    public void An_old_notebook_becomes_4_5_with_the_same_ids_each_time()
    {
        var first = NotebookDocument.Load(Fixture.Find("old-format.ipynb"));
        var second = NotebookDocument.Load(Fixture.Find("old-format.ipynb"));
        Assert.NotEmpty(NbformatRules.Check(first.Json));
        first.PrepareForExecution();
        second.PrepareForExecution();
        Assert.Empty(NbformatRules.Check(first.Json));
        Assert.Equal(first.ToJson(), second.ToJson());
        Assert.Empty(first.CodeCells.Single().Outputs);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[1]", "no object")]
    [InlineData("""{"nbformat": 3, "worksheets": []}""", "nbformat 3")]
    [InlineData("{}", "(none)")]
    [InlineData("""{"nbformat": 4, "cells": 5}""", "cells")]
    [InlineData("""{"nbformat": 4, "cells": [7]}""", "A cell is not")]
    [InlineData("""{"nbformat": 4, "cells": [{"cell_type": "video", "source": ""}]}""", "video")]
    [InlineData("""{"nbformat": 4, "cells": [{"cell_type": "code", "source": [1]}]}""", "Text was expected")]
    public void What_is_no_notebook_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_source_hash_changes_with_code_and_not_with_prose_outputs_or_line_endings()
    {
        var hash = new NotebookBuilder().Code("a\nb").Markdown("x").Code("c").Build().SourceHash;
        var prose = new NotebookBuilder().Markdown("y").Code("a\r\nb\n").Code("c").Build();
        prose.CodeCells.First().SetOutputs([new JsonObject()], 3);
        Assert.Equal(hash, prose.SourceHash);
        Assert.NotEqual(hash, new NotebookBuilder().Code("a\nb").Code("d").Build().SourceHash);
        Assert.NotEqual(hash, new NotebookBuilder().Code("a").Code("b\nc").Build().SourceHash);
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("one", new[] { "one" })]
    [InlineData("one\n", new[] { "one\n" })]
    [InlineData("one\n\ntwo", new[] { "one\n", "\n", "two" })]
    public void Lines_are_split_as_jupyter_does_and_join_again(string text, string[] lines)
    {
        Assert.Equal(lines, MultilineText.Split(text).Select(l => (string?)l));
        Assert.Equal(text, MultilineText.Join(MultilineText.Split(text)));
    }

    [Fact]
    public void Jupyter_itself_would_write_the_same_bytes_and_finds_the_notebook_valid()
    {
        var python = Python.With("nbformat");
        Assert.SkipWhen(python is null, "No Python with the module nbformat on this machine.");
        using var folder = new TemporaryFolder();
        var document = NotebookDocument.Load(Fixture.Find("old-format.ipynb"));
        document.PrepareForExecution();
        var outputs = new OutputCollector(1000, 1, []);
        outputs.AddStream("stdout", "größer\u0007\n\tl2");
        outputs.AddDisplay(new DisplayEvent(new Dictionary<string, string> { ["text/html"] = "<p>\n</p>", ["application/json"] = "{\"b\":[],\"a\":{}}" }, DisplayKind.Result));
        outputs.AddError(new ErrorEvent("X", "y", ["z \ud83d\ude00"], null));
        document.CodeCells.Single().SetOutputs(outputs.ToJson(), 1);
        document.RecordHash();
        var path = Path.Combine(folder.Path, "n.ipynb");
        document.Save(path);
        var program = """
            import nbformat, sys
            text = open(sys.argv[1], encoding='utf-8').read()
            nb = nbformat.reads(text, as_version=4)
            nbformat.validate(nb)
            assert nbformat.writes(nb) + '\n' == text, nbformat.writes(nb)
            """;
        var (exitCode, output) = Python.Run(python!, program, path);
        Assert.True(exitCode == 0, output);
    }
}
