using System.Text.Json.Nodes;
using System.Xml.Linq;
using CsCheck;

namespace AttentionKit.Tests;

public sealed class LineFigureTests
{
    [Fact]
    public void The_loss_curve_holds_every_step_and_every_epoch()
    {
        var history = FigureSamples.History(4, 30);
        var data = history.LossCurve(350).PlotlyJson()["data"]!.AsArray();
        Assert.Equal(["train, steps", "train, epochs", "dev"], data.Select(t => t!["name"]!.GetValue<string>()));
        Assert.Equal(history.Steps.Select(s => Seven(s.Loss)), Values(data[0]!, "y"));
        Assert.Equal(history.Epochs.Select(e => Seven(e.DevLoss!.Value)), Values(data[2]!, "y"));
        Assert.Equal(history.Epochs.Select(e => (double)e.Step), Values(data[2]!, "x"));
    }

    [Fact]
    public void The_line_of_guessing_lies_at_ln_V()
    {
        var shapes = FigureSamples.History(2, 5).LossCurve(350).PlotlyJson()["layout"]!["shapes"]!.AsArray();
        Assert.Equal(Math.Log(350), Assert.Single(shapes)!["y0"]!.GetValue<double>(), 1e-6);
    }

    [Fact]
    public void Digits_that_depend_on_the_machine_are_not_written()
    {
        static string Json(params double[] y) => new LineFigure("Line", "x", "y", new LineSeries("line", [0, 1, 2], y)).PlotlyJson()["data"]!.ToJsonString();
        Assert.Equal(Json(19.973660771846653, 1e-9, -3), Json(19.973660771846657, 1.00000000001e-9, -3));
        Assert.NotEqual(Json(19.97366, 1e-9, -3), Json(19.97367, 1e-9, -3));
    }

    [Fact]
    public void All_curves_are_loss_perplexity_learning_rate_and_gradient_norm()
    {
        var figure = FigureSamples.History(3, 20).Curves();
        Assert.Equal(["cross entropy, nats", "perplexity", "learning rate", "gradient norm before clipping"], figure.Axes.Select(a => a.YLabel));
        Assert.Equal(Math.Exp(4.5 / 3), figure.Axes[1].Lines[1].Y[2], 1e-12);
    }

    [Fact]
    public void A_long_line_is_drawn_with_fewer_points_and_all_its_peaks()
    {
        double[] y = [.. Enumerable.Range(0, 100_000).Select(i => i == 61_803 ? 50 : i == 31_415 ? -20 : i % 2 == 0 ? 1.0 : 3.0)];
        var figure = new LineFigure("Long", "x", "y", new LineSeries("line", [.. y.Select((_, i) => (double)i)], y));
        var data = figure.PlotlyJson()["data"]![0]!;
        var drawn = Values(data, "x").Zip(Values(data, "y")).ToArray();
        Assert.Equal(2000, drawn.Length);
        Assert.All(drawn, p => Assert.Equal(y[(int)p.First], p.Second));
        Assert.Equal(drawn.OrderBy(p => p.First), drawn);
        Assert.Equal([(31_415, -20.0), (61_803, 50.0)], drawn.Where(p => p.Second is not (1 or 3)).Select(p => ((int)p.First, p.Second)));
        var path = XDocument.Parse(figure.Svg()).Descendants().Where(e => e.Name.LocalName == "path").Select(e => (string)e.Attribute("d")!).MaxBy(d => d.Length)!;
        double[] heights = [.. path[1..].Split('L').Select(p => double.Parse(p.Split(' ')[1], CultureInfo.InvariantCulture)).Order()];
        // From top to bottom: 50, the threes, the ones, -20.
        Assert.Equal((50 - 3) / 21.0, (heights[1] - heights[0]) / (heights[^1] - heights[^2]), 0.01);
        Assert.InRange(figure.Svg().Length, 1, 20_000);
    }

    [Fact]
    public void A_legend_that_is_too_wide_goes_on_in_a_new_row()
    {
        LinePanel Panel(string name) => new("y", "x", [.. Enumerable.Range(0, 7).Select(i => new LineSeries($"{name} line {i}", [1, 10], [i, i + 1.0]))]) { LogarithmicX = true };
        var names = XDocument.Parse(new LineFigure("Two panels", [Panel("left"), Panel("right")]).Svg()).Descendants()
            .Where(e => e.Name.LocalName == "text" && e.Value.Contains(" line ", StringComparison.Ordinal))
            .Select(e => (e.Value, X: (double)e.Attribute("x")!, Y: (double)e.Attribute("y")!)).ToArray();
        Assert.Equal(14, names.Length);
        Assert.Equal(14, names.Select(n => (n.X, n.Y)).Distinct().Count());
        Assert.True(names.Select(n => n.Y).Distinct().Count() > 1);
        Assert.True(names.Where(n => n.Value.StartsWith("left", StringComparison.Ordinal)).Max(n => n.X) < names.Where(n => n.Value.StartsWith("right", StringComparison.Ordinal)).Min(n => n.X));
    }

    [Fact]
    public void Bands_run_along_the_upper_edge_and_back_along_the_lower()
    {
        var scores = FigureSamples.Lengths(60);
        var band = LengthCurves.Draw([("model", scores)]).PlotlyJson()["data"]![0]!;
        Assert.Equal("toself", band["fill"]!.GetValue<string>());
        Assert.Equal([.. scores.Select(s => s.High), .. scores.Select(s => s.Low).Reverse()], Values(band, "y"));
        Assert.Equal(3, Values(band, "x").First());
    }

    [Fact]
    public void Gaps_and_infinities_leave_the_line_broken_and_the_axes_finite()
    {
        var figure = new LineFigure("Gaps", "x", "y", new LineSeries("line", [1, 2, 3, 4], [1, double.NaN, double.PositiveInfinity, 2]));
        Assert.DoesNotContain("NaN", figure.Svg(), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", figure.Svg(), StringComparison.Ordinal);
        Assert.Null(figure.PlotlyJson()["data"]![0]!["y"]![1]);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 5.0 })]
    [InlineData(new[] { 0.0, 0 })]
    [InlineData(new[] { -2.0, -2 })]
    [InlineData(new[] { 1e-9, 3e-9 })]
    [InlineData(new[] { 1e12, 5e12 })]
    public void Any_values_make_a_picture(double[] y)
    {
        var figure = new LineFigure("Any", "x", "y", new LineSeries("line", [.. y.Select((_, i) => (double)i)], y));
        Assert.DoesNotContain("NaN", figure.Svg(), StringComparison.Ordinal);
        Assert.NotEmpty(figure.Text());
    }

    [Theory]
    [InlineData(1e16, 1e16 + 2, 2)]
    [InlineData(1e16, 1e16 + 64, 3)]
    [InlineData(-1e300, 1e300, 3)]
    [InlineData(12345.678, 12345.679, 3)]
    public void Ticks_are_apart_where_numbers_of_that_size_hardly_are(double low, double high, int fewest)
    {
        var ticks = AxisScale.Linear([low, high], fromZero: false).Ticks;
        Assert.InRange(ticks.Count, fewest, 12);
        Assert.Equal(ticks.Distinct().Order(), ticks);
    }

    [Theory]
    [InlineData(0.0001, 0.0003, "0.00015")]
    [InlineData(0.001, 0.003, "0.0015")]
    [InlineData(12345.678, 12345.679, "12345.6785")]
    [InlineData(10_000, 30_000, "15k")]
    public void Ticks_are_told_apart(double low, double high, string expected)
    {
        var scale = AxisScale.Linear([low, high], fromZero: false);
        Assert.Contains(expected, scale.Labels);
        Assert.Equal(scale.Ticks.Count, scale.Labels.Distinct().Count());
    }

    [Fact]
    public void Any_numbers_at_all_make_a_finite_picture()
    {
        double[] odd = [0, -0.0, 1e16, 1e16 + 2, 1.7e308, -1.7e308, double.Epsilon, double.NaN, double.PositiveInfinity];
        var number = Gen.OneOf(Gen.Double, Gen.Double[-10, 10], Gen.Int[0, odd.Length - 1].Select(i => odd[i]));
        Gen.Select(number.Array[6], number.Array[6], number, Gen.Bool, Gen.Bool).Sample((x, y, reference, logarithmic, fromZero) =>
        {
            var line = new LineSeries("line", x, y) { Markers = fromZero, Low = logarithmic ? y : null, High = logarithmic ? [.. y.Reverse()] : null };
            var figure = new LineFigure("Any", [new LinePanel("y", "x", [line]) { LogarithmicX = fromZero, LogarithmicY = logarithmic, FromZero = fromZero, References = [(reference, "r")] }]);
            Assert.DoesNotMatch("NaN|∞|Infinity", figure.Svg());
            Assert.DoesNotMatch("NaN|∞|Infinity", figure.Html());
            Assert.NotEmpty(figure.Text());
            var axes = figure.PlotlyJson()["layout"]!;
            Assert.All(["xaxis", "yaxis"], axis => Assert.InRange(axes[axis]!["tickvals"]!.AsArray().Count, 1, 40));
        });
    }

    [Fact]
    public void Numbers_too_large_to_subtract_are_gaps()
    {
        var y = Values(new LineFigure("Huge", "x", "y", new LineSeries("line", [1, 2, 3], [1e299, -1.7e308, 1.7e308])).PlotlyJson()["data"]![0]!, "y", double.NaN);
        Assert.Equal([1e299, double.NaN, double.NaN], y);
    }

    [Fact]
    public void Lists_of_different_length_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new LineFigure("x", "x", "y", new LineSeries("line", [1, 2], [1])));
        Assert.Contains("2 x and 1 y", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_live_line_is_written_over_itself_and_an_epoch_ends_it()
    {
        using var output = new StringWriter();
        var live = new LiveLossCurve(output);
        var history = FigureSamples.History(1, 3);
        live.Started(1, 3, doneSteps: 0);
        live.FirstLossKnown(new FirstLossCheck(350, 5.9));
        foreach (var step in history.Steps) live.StepDone(step);
        live.EpochDone(history.Epochs[0]);
        live.Ended(history);
        var lines = output.ToString().Split('\n');
        Assert.StartsWith("first loss 5.900", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("epoch 1/1, step 1/3 | loss 5.000", lines[1], StringComparison.Ordinal);
        Assert.Contains("\repoch 1/1 | loss 4.000", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("done after 3 steps", lines[2], StringComparison.Ordinal);
    }

    private static double Seven(double value) => double.Parse(value.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static IEnumerable<double> Values(JsonNode trace, string name, double gap = 0) => trace[name]!.AsArray().Select(v => v?.GetValue<double>() ?? gap);
}
