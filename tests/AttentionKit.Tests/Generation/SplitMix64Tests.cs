using AttentionKit.Generation;

namespace AttentionKit.Tests;

public class SplitMix64Tests
{
    [Fact]
    public void Gives_the_published_sequence()
    {
        var random = new SplitMix64(1234567);

        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => random.NextBits()));
    }

    [Fact]
    public void Numbers_stay_below_the_count_and_reach_all_of_it()
    {
        var random = new SplitMix64(1);

        var seen = Enumerable.Range(0, 1000).Select(_ => random.Next(7)).ToHashSet();

        Assert.Equal(Enumerable.Range(0, 7), seen.Order());
    }

    [Fact]
    public void Weights_decide_how_often_an_item_is_picked()
    {
        var random = new SplitMix64(1);

        var picks = Enumerable.Range(0, 4000).Select(_ => random.PickWeighted(("often", 3), ("rarely", 1), ("never", 0))).CountBy(p => p).ToDictionary();

        Assert.InRange(picks["often"], 2800, 3200);
        Assert.DoesNotContain("never", picks.Keys);
    }
}
