using AttentionKit.Generation;

namespace AttentionKit.Tests;

public class SplitStatisticsTests
{
    [Fact]
    public void Counts_lengths_fertility_and_crossings()
    {
        var pair = new SentencePair(["a", "b", "c"], ["x", "y", "z", "w"]) { Alignment = WordAlignment.Parse("0-1 1-0 1-2", "2-3") };

        var statistics = SplitStatistics.Count([new GeneratedSentence(pair, new HashSet<Phenomenon> { Phenomenon.Name })]);

        Assert.Equal((1, 3.0, 4.0, 3, 4), (statistics.Pairs, statistics.MeanSourceLength, statistics.MeanTargetLength, statistics.SourceForms, statistics.TargetForms));
        Assert.Equal((3.0, 1.0), (statistics.MeanSureLinks, statistics.MeanPossibleLinks));
        Assert.Equal(1.0, statistics.LengthHistogram[0]);
        Assert.Equal([1 / 3.0, 1 / 3.0, 1 / 3.0, 0], statistics.Fertility);
        Assert.Equal((1.0, 0.5), (statistics.Reordered, statistics.Crossings));
        Assert.Equal(1, statistics.Phenomena[Phenomenon.Name]);
    }
}
