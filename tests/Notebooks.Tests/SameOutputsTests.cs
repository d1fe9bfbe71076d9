using System.Text.Json.Nodes;
using NotebookRunner;

namespace Notebooks.Tests;

public sealed class SameOutputsTests
{
    [Theory]
    [InlineData("epoch 1 took 3.2 s, 13,297 tokens/s", "epoch 1 took 12 s, 9,001 tokens/s", true)]
    [InlineData("12,567 + 14,001 tokens/s", "9,000 + 10,100 tokens/s", true)]
    [InlineData("<svg id=\"ak-0123456789\">", "<svg id=\"ak-9876543210\">", true)]
    [InlineData("epoch 1/2, step 40/50 | loss 5.0\nepoch 1/2 | loss 4.9", "epoch 1/2, step 20/50 | loss 6.0\nepoch 1/2, step 41/50 | loss 5.1\nepoch 1/2 | loss 4.9", true)]
    [InlineData("epoch 1/2 | loss 4.9", "epoch 1/2 | loss 4.8", false)]
    [InlineData("10%\r100%\nend", "100%\nend", true)]
    [InlineData("<title>A</title><desc>milliseconds by length: from 1.2 to 3.4</desc>", "<title>A</title><desc>milliseconds by length: from 0.9 to 5</desc>", true)]
    [InlineData("<title>A</title><desc>milliseconds by length", "<title>B</title><desc>milliseconds by length", false)]
    [InlineData("loss 2.31", "loss 2.32", false)]
    [InlineData("12 sentences", "13 sentences", false)]
    [InlineData("5 mistakes", "6 mistakes", false)]
    [InlineData("a", "a\nb", false)]
    public void Only_times_and_names_may_differ(string one, string other, bool same) =>
        Assert.Equal(same, SameOutputs.Comparable(Stream("stdout", one)) == SameOutputs.Comparable(Stream("stdout", other)));

    [Fact]
    public void Speeds_in_a_table_may_differ_and_its_other_numbers_may_not()
    {
        string Shown(string parameters, string speed) => SameOutputs.Comparable(Cell(new JsonObject
        {
            ["output_type"] = "execute_result",
            ["data"] = new JsonObject { ["text/html"] = $"<table><tr><th>numbers</th><th>tokens/s</th></tr><tr><td><bdi>{parameters}</bdi></td><td><bdi>{speed}</bdi></td></tr></table>" },
        }));
        Assert.Equal(Shown("8,192", "12,963"), Shown("8,192", "9,237"));
        Assert.NotEqual(Shown("8,192", "12,963"), Shown("8,193", "12,963"));
    }

    [Fact]
    public void Pieces_of_a_stream_are_one_and_another_stream_is_another()
    {
        Assert.Equal(SameOutputs.Comparable(Cell(Output("stdout", "a"), Output("stdout", "b"))), SameOutputs.Comparable(Stream("stdout", "ab")));
        Assert.NotEqual(SameOutputs.Comparable(Stream("stderr", "a")), SameOutputs.Comparable(Stream("stdout", "a")));
    }

    private static NotebookCell Stream(string name, string text) => Cell(Output(name, text));

    private static JsonObject Output(string name, string text) => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    private static NotebookCell Cell(params JsonNode[] outputs) =>
        new(new JsonObject { ["cell_type"] = "code", ["source"] = "", ["outputs"] = new JsonArray(outputs) });
}
