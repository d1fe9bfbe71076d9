using CsCheck;

namespace AttentionKit.Tests;

public sealed class WordAlignmentTests
{
    [Fact]
    public void Links_survive_being_written_and_read() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], (i, j) => new AlignmentLink(i, j)).Array[0, 20].Sample(links =>
            Assert.Equal(links, WordAlignment.Parse("", WordAlignment.Format(links)).Possible), iter: 200);

    [Theory]
    [InlineData("1")]
    [InlineData("-1-2")]
    [InlineData("1-")]
    [InlineData("1-2-3")]
    [InlineData("1:2")]
    [InlineData("1-2,3-4")]
    [InlineData("+1-2")]
    public void What_is_no_link_is_named(string text)
    {
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => WordAlignment.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pharaoh_s_marks_scores_tabs_and_positions_from_1_are_read()
    {
        var read = WordAlignment.Parse("0-0:0.9\t4p5 2-3");
        Assert.Equal([new AlignmentLink(0, 0), new AlignmentLink(2, 3)], read.Sure);
        Assert.Equal([new AlignmentLink(4, 5)], read.Possible);
        Assert.Equal([new AlignmentLink(0, 1)], WordAlignment.Parse("1-2", first: 1).Sure);
        Assert.Contains("positions from 1", Assert.Throws<FormatException>(() => WordAlignment.Parse("0-2", first: 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shared_tasks_lines_are_read_from_1()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["gold.txt"], "1 1 1 S\n1 2 2 P\n\n2\t3\t1\n2 4 2 S 0.75\n");
        var read = WordAlignment.LoadNaacl(folder["gold.txt"]);
        Assert.Equal([new AlignmentLink(0, 0)], read[1].Sure);
        Assert.Equal([new AlignmentLink(1, 1)], read[1].Possible);
        Assert.Equal([new AlignmentLink(2, 0), new AlignmentLink(3, 1)], read[2].Sure);
        File.WriteAllText(folder["bad.txt"], "1 1 1 S\n1 0 2 S\n");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => WordAlignment.LoadNaacl(folder["bad.txt"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_third_column_of_links_is_an_alignment_and_any_other_an_attribution()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["pairs.tsv"], "a b\tx y\t0-0 1p1\nc\tz\tby 0-0, CC-BY 2.0\n");
        var pairs = ParallelCorpus.Load(folder["pairs.tsv"]);
        Assert.Equal([new AlignmentLink(0, 0)], pairs[0].Alignment!.Sure);
        Assert.Equal([new AlignmentLink(1, 1)], pairs[0].Alignment!.Possible);
        Assert.Null(pairs[1].Alignment);
    }
}
