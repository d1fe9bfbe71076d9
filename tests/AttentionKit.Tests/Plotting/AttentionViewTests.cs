using System.Text.Json.Nodes;
using TorchSharp;

namespace AttentionKit.Tests;

public sealed class AttentionViewTests
{
    [Fact]
    public void A_grid_holds_each_translation_s_weights_on_axes_of_its_own()
    {
        var (one, two) = (FigureSamples.Translation(5, 3), FigureSamples.Translation(4, 6));
        var figure = HeatmapGrid.Create([("one", one), ("two", two)]).PlotlyJson();
        var heatmaps = figure["data"]!.AsArray().Where(t => t!["type"]!.GetValue<string>() == "heatmap").ToArray();
        Assert.Equal(["y", "y2"], heatmaps.Select(h => h!["yaxis"]!.GetValue<string>()));
        AssertWeights(one, heatmaps[0]!);
        AssertWeights(two, heatmaps[1]!);
        Assert.Equal(6, figure["layout"]!["yaxis2"]!["ticktext"]!.AsArray().Count);
    }

    [Fact]
    public void Each_head_of_a_tensor_gets_a_heatmap()
    {
        NativeLibraries.Load();
        using var weights = torch.rand(3, 2, 4);
        var figure = HeatmapGrid.OfHeads(["a", "b", "c", "d"], ["x", "y"], weights);
        Assert.Matches("^3 heatmaps.* head 1: .* head 2: .* head 3: ", figure.Description);
        var z = figure.PlotlyJson()["data"]!.AsArray().Where(t => t!["type"]!.GetValue<string>() == "heatmap").ElementAt(2)!["z"]!;
        Assert.Equal(weights[2, 1, 3].item<float>(), z[1]![3]!.GetValue<float>());
    }

    [Fact]
    public void Heads_of_a_wrong_shape_are_refused_with_the_shape()
    {
        NativeLibraries.Load();
        using var weights = torch.rand(3, 4, 2);
        var error = Assert.Throws<ArgumentException>(() => HeatmapGrid.OfHeads(["a", "b", "c", "d"], ["x", "y"], weights));
        Assert.Contains("[3,4,2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_are_all_the_weights_from_the_threshold_on()
    {
        var translation = FigureSamples.Translation(6, 5);
        var links = Links(translation, 0.1).Links.ToArray();
        var weights = translation.Weights!;
        var expected = (from t in Enumerable.Range(0, 5) from s in Enumerable.Range(0, 6) where weights[t, s] >= 0.1 select (s, t, (double)weights[t, s])).ToArray();
        Assert.Equal(expected, links);
        Assert.InRange(links.Length, 1, 29);
    }

    [Fact]
    public void A_link_is_as_wide_as_its_weight()
    {
        var traces = FigureSamples.Translation(4, 3).Links(threshold: 0).PlotlyJson()["data"]!.AsArray().Where(t => t!["meta"] is not null).ToArray();
        Assert.Equal(12, traces.Length);
        var weight = FigureSamples.Translation(4, 3).Weights![1, 1];
        var link = traces.Single(t => t!["meta"]!["words"]!.AsArray().Select(w => w!.GetValue<string>()).SequenceEqual(["a1", "b1"]));
        Assert.Equal(weight * 13, link!["line"]!["width"]!.GetValue<double>(), 1e-4);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.MaxValue)]
    public void Weights_that_are_no_shares_leave_every_picture_finite(float odd)
    {
        var translation = new Translation(["a", "b"], ["x", "y"], new[,] { { odd, 0.5f }, { 0.25f, 0.75f } }, [0, 0], 0);
        Figure[] figures = [translation.Heatmap(), translation.Links(), HeatmapGrid.Create([("one", translation)]), FigureSamples.Steps(translation)];
        foreach (var figure in figures)
        {
            Assert.DoesNotMatch("=\"[^\"]*(NaN|∞|Infinity)", System.Text.RegularExpressions.Regex.Replace(figure.Svg(), "<(title|desc)[^>]*>.*?</", ""));
            Assert.NotEmpty(figure.Html());
            Assert.NotEmpty(figure.Text());
        }

        var links = Links(translation);
        Assert.Equal(float.IsFinite(odd) && odd > 0 ? 4 : 3, links.Links.Count());
        Assert.All(links.PlotlyJson()["data"]!.AsArray().Where(t => t!["meta"] is not null), link => Assert.InRange(link!["line"]!["width"]!.GetValue<double>(), 0.6, 13));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void The_weight_at_the_top_of_the_colours_is_a_number_above_zero(double maxWeight)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FigureSamples.Translation(2, 2).Heatmap(maxWeight: maxWeight));
        Assert.Throws<ArgumentOutOfRangeException>(() => HeatmapGrid.Create([("one", FigureSamples.Translation(2, 2))], maxWeight: maxWeight));
    }

    [Fact]
    public void Long_sentences_stand_in_columns()
    {
        Assert.True(Links(FigureSamples.Translation(8, 8)).IsHorizontal);
        Assert.False(Links(FigureSamples.Translation(50, 50)).IsHorizontal);
    }

    [Theory]
    [InlineData(1, new[] { 0 })]
    [InlineData(6, new[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData(7, new[] { 0, 1, 2, 3, 4, 6 })]
    [InlineData(9, new[] { 0, 1, 2, 4, 6, 8 })]
    [InlineData(100, new[] { 0, 9, 25, 46, 71, 99 })]
    public void A_static_picture_of_time_shows_more_of_the_beginning(int count, int[] shown) =>
        Assert.Equal(shown, AttentionOverTime.Shown(count));

    [Fact]
    public void Each_epoch_is_a_frame_with_its_own_words()
    {
        var (early, late) = (FigureSamples.Translation(5, 3), FigureSamples.Translation(5, 6));
        var figure = AttentionOverTime.Create([("epoch 1", early), ("epoch 2", late)]);
        var json = figure.PlotlyJson();
        var frames = json["frames"]!.AsArray();
        Assert.Equal(2, frames.Count);
        Assert.Equal(early.Weights![2, 4], frames[0]!["data"]![0]!["z"]![2]![4]!.GetValue<float>());
        Assert.Null(frames[0]!["data"]![0]!["z"]![3]![0]);
        Assert.Equal(3, frames[0]!["layout"]!["yaxis"]!["ticktext"]!.AsArray().Count);
        Assert.Equal(["epoch 1", "epoch 2"], json["layout"]!["sliders"]![0]!["steps"]!.AsArray().Select(s => s!["label"]!.GetValue<string>()));
    }

    [Fact]
    public void The_chart_for_Plotly_NET_shows_the_last_state()
    {
        var chart = AttentionOverTime.Create([("epoch 1", FigureSamples.Translation(3, 2)), ("epoch 2", FigureSamples.Translation(3, 3))]).Chart;
        var json = JsonNode.Parse(Plotly.NET.GenericChart.toFigureJson(chart))!;
        Assert.Equal(FigureSamples.Translation(3, 3).Weights![1, 2], json["data"]![0]!["z"]![1]![2]!.GetValue<double>(), 1e-6);
        Assert.Null(json["layout"]!["sliders"]);
    }

    [Fact]
    public void Sentences_that_differ_are_not_one_sentence_over_time()
    {
        Assert.Throws<ArgumentException>(() => AttentionOverTime.Create([("1", FigureSamples.Translation(3, 2)), ("2", FigureSamples.Translation(4, 2))]));
    }

    [Fact]
    public void Step_by_step_the_target_grows_and_the_words_of_the_step_are_shown()
    {
        var translation = FigureSamples.Translation(4, 3);
        var frames = FigureSamples.Steps(translation).PlotlyJson()["frames"]!.AsArray();
        Assert.Equal(3, frames.Count);
        Assert.NotNull(frames[0]!["data"]![0]!["z"]![0]![0]);
        Assert.Null(frames[0]!["data"]![0]!["z"]![1]![0]);
        Assert.Equal(2, frames[1]!["layout"]!["yaxis"]!["ticktext"]!.AsArray().Count);
        Assert.Equal("W2", frames[1]!["layout"]!["yaxis2"]!["ticktext"]![0]!.GetValue<string>());
        Assert.Equal([0.75, 0.125, 0.0625], frames[1]!["data"]!.AsArray()[^1]!["x"]!.AsArray().Select(x => x!.GetValue<double>()));
    }

    [Fact]
    public void A_step_with_a_wrong_number_of_weights_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => DecodingSteps.Create(["a", "b"], [new DecodingStep("x", [1, 0], []), new DecodingStep("y", [1], [])]));
        Assert.Contains("Step 2 has 1 weights for 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_mechanisms_shows_what_was_measured_and_no_more()
    {
        var table = MechanismTable.Create([new MechanismResult(AttentionKind.Additive, Bleu: 33.25), new MechanismResult(AttentionKind.Dot)]);
        Assert.Equal(["mechanism", "score of query q and memory h", "source", "BLEU"], table.Columns);
        Assert.Equal(["additive", "vᵀ tanh(W q + U h)", "Bahdanau et al. 2015", "33.3"], table.Rows[0]);
        Assert.Equal("–", table.Rows[1][3]);
        Assert.Equal(Enum.GetValues<AttentionKind>().Length, TableFigure.Mechanisms().Rows.Count);
        Assert.All(TableFigure.Mechanisms().Rows, row => Assert.All(row, cell => Assert.NotEmpty(cell)));
    }

    private static void AssertWeights(Translation translation, JsonNode heatmap)
    {
        for (var t = 0; t < translation.Target.Count; t++)
        {
            for (var s = 0; s < translation.Source.Count; s++)
                Assert.Equal(translation.Weights![t, s], heatmap["z"]![t]![s]!.GetValue<float>());
        }
    }

    private static AttentionLinks Links(Translation translation, double threshold = 0.03) => (AttentionLinks)translation.Links(threshold: threshold);
}
