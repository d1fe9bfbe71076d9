using System.Xml.Linq;

namespace AttentionKit.Tests;

public sealed class AttentionHeatmapTests
{
    [Fact]
    public void The_interactive_chart_holds_exactly_the_translation_s_weights()
    {
        var translation = FigureSamples.Translation(7, 4);
        var z = translation.Heatmap().PlotlyJson()["data"]![0]!["z"]!.AsArray();
        Assert.Equal(4, z.Count);
        for (var t = 0; t < 4; t++)
        {
            Assert.Equal(7, z[t]!.AsArray().Count);
            for (var s = 0; s < 7; s++) Assert.Equal(translation.Weights![t, s], z[t]![s]!.GetValue<float>());
        }
    }

    [Fact]
    public void Source_runs_along_x_and_target_down_y()
    {
        var layout = FigureSamples.Translation(5, 3).Heatmap().PlotlyJson()["layout"]!;
        Assert.Equal(["w1", "w2", "w3", "w4", "&lt;/s&gt;"], layout["xaxis"]!["ticktext"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Equal(["W1", "W2", "&lt;/s&gt;"], layout["yaxis"]!["ticktext"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Equal([2.5, -0.5], layout["yaxis"]!["range"]!.AsArray().Select(t => t!.GetValue<double>()));
        Assert.Equal("source", layout["xaxis"]!["title"]!["text"]!.GetValue<string>());
        Assert.Equal("target", layout["yaxis"]!["title"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void A_word_that_stands_twice_keeps_two_columns()
    {
        var heatmap = FigureSamples.Translation(["the", "cat", "the"], ["le", "le"]).Heatmap();
        var trace = heatmap.PlotlyJson()["data"]![0]!;
        Assert.Equal([0, 1, 2], trace["x"]!.AsArray().Select(x => x!.GetValue<int>()));
        Assert.Equal(["the", "cat", "the"], heatmap.Matrix.Source);
    }

    [Fact]
    public void Hidden_special_tokens_take_their_weights_out_of_the_sums_and_leave_gold_links_in_place()
    {
        var translation = FigureSamples.Translation(["<s>", "a", "b", "</s>"], ["A", "B", "</s>"]);
        var heatmap = translation.Heatmap(gold: WordAlignment.Parse("1-0 2-1 3-2"), showSpecialTokens: false);
        Assert.Equal(["a", "b"], heatmap.Matrix.Source);
        Assert.Equal(["A", "B"], heatmap.Matrix.Target);
        Assert.Equal(translation.Weights![1, 1] + translation.Weights[1, 2], heatmap.Matrix.RowSums[1], 1e-6);
        var outlines = heatmap.PlotlyJson()["layout"]!["shapes"]!.AsArray();
        Assert.Equal([(0.5, 0.5), (0.5, 0.5), (1.5, 1.5), (1.5, 1.5)], outlines.Select(o => (Math.Round(o!["x0"]!.GetValue<double>() + 0.94, 6), Math.Round(o["y0"]!.GetValue<double>() + 0.94, 6))));
    }

    [Fact]
    public void Entropy_is_zero_for_one_word_and_ln_S_for_all_alike()
    {
        var heatmap = AttentionHeatmap.Create(["a", "b", "c", "d"], ["one", "all"], new float[,] { { 0, 1, 0, 0 }, { .25f, .25f, .25f, .25f } });
        Assert.Equal(0, heatmap.Matrix.Entropies[0], 1e-9);
        Assert.Equal(Math.Log(4), heatmap.Matrix.Entropies[1], 1e-9);
        Assert.Equal(1, heatmap.Matrix.RowSums[1], 1e-9);
    }

    [Fact]
    public void Every_cell_of_the_static_picture_is_painted_once_in_its_weight_s_colour()
    {
        var translation = FigureSamples.Translation(9, 6);
        var painted = new string?[6, 9];
        var paths = XDocument.Parse(translation.Heatmap().Svg()).Descendants().Where(e => ((string?)e.Attribute("d"))?.Contains("v1h-", StringComparison.Ordinal) == true
            && e.Attribute("class") is null);
        foreach (var path in paths)
        {
            foreach (var cell in ((string)path.Attribute("d")!).Split('M', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = cell.Split([' ', 'h', 'v', '-', 'z'], StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
                for (var i = 0; i < parts[2]; i++)
                {
                    Assert.Null(painted[parts[1], parts[0] + i]);
                    painted[parts[1], parts[0] + i] = (string)path.Attribute("fill")!;
                }
            }
        }

        for (var t = 0; t < 6; t++)
        {
            for (var s = 0; s < 9; s++) Assert.Equal(ColorMap.Cividis.Shaded(translation.Weights![t, s]).ToString(), painted[t, s]);
        }
    }

    [Fact]
    public void A_model_without_attention_is_told_apart()
    {
        var error = Assert.Throws<ArgumentException>(() => new Translation(["a"], ["b"], null, [0], 0).Heatmap());
        Assert.Contains("no attention", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_a_wrong_size_are_refused_with_both_sizes()
    {
        var error = Assert.Throws<ArgumentException>(() => AttentionHeatmap.Create(["a", "b"], ["c"], new float[2, 1]));
        Assert.Contains("[2,1]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[1,2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_description_says_where_each_word_looks()
    {
        var description = AttentionHeatmap.Create(["the", "cat"], ["chat"], new float[,] { { .25f, .75f } }).Description;
        Assert.Contains("chat looks most at cat (0.75)", description, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_shows_words_shades_and_weights()
    {
        var text = AttentionHeatmap.Create(["the", "cat"], ["chat"], new float[,] { { .25f, .75f } }, gold: WordAlignment.Parse("1-0")).Text();
        Assert.Contains("▓*0.75", text, StringComparison.Ordinal);
        Assert.Contains("░ 0.25", text, StringComparison.Ordinal);
        Assert.Contains("0.56", text, StringComparison.Ordinal);
    }
}
