using System.Text.Json.Nodes;
using CsCheck;

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
    [InlineData("""{"nbformat": 4.5, "cells": []}""", "nbformat 4.5")]
    [InlineData("""{"nbformat": "4", "cells": []}""", "nbformat \"4\"")]
    [InlineData("""{"nbformat": 4, "metadata": {"x": "\ud83d"}, "cells": []}""", "metadata.x holds half of a character")]
    [InlineData("""{"nbformat": 4, "cells": [{"\udc00": 1}]}""", "cells[0] holds half of a character")]
    [InlineData("{\n\"nbformat\": 4,\n\"metadata\": {\"x\": NaN}, \"cells\": []}", "(line 3): NaN is no number of JSON")]
    [InlineData("#!meta\n{}\n#!csharp\n1", ".dib")]
    [InlineData("""{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["// one", "Two();"]}]}""", "no line breaks")]
    public void What_is_no_notebook_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_members_with_one_name_the_last_counts_as_in_Jupyter()
    {
        var document = NotebookDocument.Parse("""
            {"nbformat": 4, "metadata": {"a": 1, "a": 2}, "cells": [{"cell_type": "code", "source": "", "metadata": {"tags": ["x"], "tags": ["y"]}}]}
            """);
        Assert.Equal(["y"], document.Cells[0].Tags);
        Assert.Equal("2", document.Metadata["a"]!.ToJsonString());
    }

    [Fact]
    public void A_version_that_is_written_as_4_point_0_is_4() =>
        Assert.Empty(NotebookDocument.Parse("""{"nbformat": 4.0, "nbformat_minor": 5, "cells": []}""").Cells);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_place()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("n.ipynb", "");
        File.WriteAllBytes(path, [.. "{\"x\": \""u8, 0xFF, .. "\"}"u8]);
        Assert.Contains("UTF-8 (byte 8)", Assert.Throws<NotebookFormatException>(() => NotebookDocument.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_of_many_levels_is_read_and_written()
    {
        var output = "{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"application/json\": " + new string('[', 200) + new string(']', 200) + "}}";
        var text = "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"outputs\": [" + output + "]}]}";
        var written = NotebookDocument.Parse(NotebookDocument.Parse(text).ToJson()).ToJson();
        Assert.Contains("[\n" + new string(' ', 205), written, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_JSON_it_is_a_text_is_a_notebook_or_refused_with_a_reason() =>
        Gen.OneOf(Gen.String, Gen.String.Select(s => "{\"nbformat\": 4, \"cells\": [], \"metadata\": {\"x\": \"" + s + "\"}}"), Gen.String[Gen.Char["{}[]\",:\\ud83n4.5e-tru "], 0, 60]).Sample(text =>
        {
            try
            {
                _ = NotebookDocument.Parse(NotebookDocument.Parse(text).ToJson());
            }
            catch (NotebookFormatException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        });

    [Theory]
    [InlineData("""{"language_info": {"name": "dotnet-interactive.csharp"}}""")]
    [InlineData("""{"polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp"}}}""")]
    [InlineData("""{"kernelspec": {"name": "anything", "language": "C#"}}""")]
    public void Notebooks_of_other_editors_are_known_as_CSharp(string metadata) =>
        NotebookLanguage.Require(NotebookDocument.Parse("{\"nbformat\": 4, \"cells\": [], \"metadata\": " + metadata + "}"));

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

    [Fact]
    public void Saving_writes_behind_a_link_and_refuses_a_device()
    {
        using var folder = new TemporaryFolder();
        var (real, link) = (folder.Write("real.ipynb", "old"), Path.Combine(folder.Path, "link.ipynb"));
        File.CreateSymbolicLink(link, real);
        var document = NotebookDocument.Parse(new NotebookBuilder().Code("1").Json().ToJsonString());
        document.Save(link);
        Assert.Equal(real, new FileInfo(link).LinkTarget);
        Assert.Equal(document.ToJson(), File.ReadAllText(real));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
        if (OperatingSystem.IsWindows()) return;
        Assert.Contains("is a device", Assert.Throws<IOException>(() => document.Save("/dev/full")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_of_any_bytes_is_read_or_refused()
    {
        var valid = System.Text.Encoding.UTF8.GetBytes(new NotebookBuilder().Markdown("# é").Code("1").Json().ToJsonString());
        Gen.Select(Gen.Int[0, valid.Length - 1].Select(Gen.Byte).Array[0, 4], Gen.Int[0, valid.Length], Gen.Byte.Array[0, 3], Gen.Int[0, valid.Length]).Sample((changes, length, inserted, at) =>
        {
            var bytes = valid.ToArray();
            foreach (var (place, value) in changes) bytes[place] = value;
            using var folder = new TemporaryFolder();
            var path = Path.Combine(folder.Path, "n.ipynb");
            File.WriteAllBytes(path, [.. bytes[..Math.Min(at, length)], .. inserted, .. bytes[Math.Min(at, length)..length]]);
            try
            {
                var document = NotebookDocument.Load(path);
                document.PrepareForExecution();
                return document.ToJson().Length > 0 && NotebookCheck.Run(path) is not null;
            }
            catch (NotebookFormatException)
            {
                return true;
            }
        }, iter: 1000, threads: 1);
    }
}
