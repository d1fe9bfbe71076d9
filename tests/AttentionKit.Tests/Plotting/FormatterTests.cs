using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace AttentionKit.Tests;

public sealed class FormatterTests
{
    public FormatterTests()
    {
        NativeLibraries.Load();
        KitFormatters.Register();
        KitFormatters.Register();
    }

    [Fact]
    public void Everything_the_kit_gives_back_shows_as_HTML_and_as_text()
    {
        using var tensor = torch.arange(6).reshape(2, 3);
        var config = new Seq2SeqConfig { SourceVocabularySize = 10, TargetVocabularySize = 12 };
        object[] shown =
        [
            FigureSamples.Translation(3, 3), FigureSamples.Translation(3, 3).Heatmap(), FigureSamples.History(2, 4), FigureSamples.History(2, 4).Curves(),
            new Vocabulary(["a", "<b>"]), tensor, config, FigureSamples.Translation(3, 3).Heatmap().Chart,
        ];
        foreach (var value in shown)
        {
            Assert.Equal([HtmlFormatter.MimeType, PlainTextFormatter.MimeType], Formatter.GetPreferredMimeTypesFor(value.GetType()));
            Assert.Contains("class=\"attentionkit", value.ToDisplayString(HtmlFormatter.MimeType), StringComparison.Ordinal);
            Assert.DoesNotContain("<div", value.ToDisplayString(PlainTextFormatter.MimeType), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Collections_and_numbers_show_as_text_too_and_strings_as_text_alone()
    {
        object[] shown = [new[] { "0.25", "0.75" }, new Dictionary<string, double> { ["warm"] = 24 }, new List<int> { 3, 4 }, 24.5, 7];
        Assert.All(shown, value => Assert.Equal([HtmlFormatter.MimeType, PlainTextFormatter.MimeType], Formatter.GetPreferredMimeTypesFor(value.GetType())));
        Assert.Equal([PlainTextFormatter.MimeType], Formatter.GetPreferredMimeTypesFor(typeof(string)));
        Assert.Contains("0.75", shown[0].ToDisplayString(PlainTextFormatter.MimeType), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_names_its_formatters_for_engines_that_look_for_them()
    {
        var attribute = Assert.IsType<TypeFormatterSourceAttribute>(Assert.Single(typeof(AttentionHeatmap).GetCustomAttributes(typeof(TypeFormatterSourceAttribute), inherit: true)));
        var source = (ITypeFormatterSource)Activator.CreateInstance(attribute.FormatterSourceType)!;
        var figure = FigureSamples.Translation(2, 2).Heatmap();
        foreach (var formatter in source.CreateTypeFormatters())
        {
            using var writer = new StringWriter();
            using var context = new FormatContext(writer);
            Assert.True(formatter.Format(figure, context));
            Assert.Contains(formatter.MimeType == HtmlFormatter.MimeType ? "<svg" : "entropy", writer.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_chart_made_with_Plotly_NET_is_written_by_Plotly_NET_Interactive()
    {
        var chart = Plotly.NET.CSharp.Chart.Line<double, double, string>(x: [1, 2], y: [3, 4], Name: "</script>");
        var html = chart.ToDisplayString(HtmlFormatter.MimeType);
        Assert.Contains("Plotly.newPlot('ak-", html, StringComparison.Ordinal);
        Assert.Contains("\"typesetMath\":false", html, StringComparison.Ordinal);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(html, "</script"));
    }

    [Fact]
    public void Lines_of_a_Plotly_NET_chart_have_a_picture_without_scripts_and_other_kinds_a_note()
    {
        var lines = Plotly.NET.CSharp.Chart.Combine([
            Plotly.NET.CSharp.Chart.Line<int, double, string>(x: [1, 2, 3], y: [9, 4, 3], Name: "dev"),
            Plotly.NET.CSharp.Chart.Line<int, double, string>(x: [1, 2, 3], y: [8, 3, 2], Name: "train", ShowMarkers: true)]);
        Assert.Equal("y by x: dev from 9 to 3, train from 8 to 2.", ChartPicture.Draw(lines).Description);
        Assert.Contains("dev", lines.ToDisplayString(PlainTextFormatter.MimeType), StringComparison.Ordinal);
        var bars = Plotly.NET.CSharp.Chart.Column<int, string, string>(values: [3, 4]);
        Assert.Contains("1 bar", ChartPicture.Draw(bars).Svg(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_chart_has_the_same_names_in_every_run()
    {
        string Show()
        {
            var chart = Plotly.NET.CSharp.Chart.Line<int, int, string>(x: [1, 2], y: [30, 40]);
            return System.Text.RegularExpressions.Regex.Replace(ChartView.Html(chart), "(ak[-_][0-9a-f]{10})[-_][0-9]+", "$1");
        }

        Assert.Equal(Show(), Show());
    }

    [Fact]
    public void MathJax_passes_over_words_outside_of_figures_too() => Assert.All(
        [new Vocabulary(["$a$"]), new Translation(["a"], ["$5", "$10"], null, [0, 0], 0)],
        (object shown) => Assert.Matches("^<(div|bdi) class=\"attentionkit tex2jax_ignore mathjax_ignore\">", shown.ToDisplayString(HtmlFormatter.MimeType)));

    [Fact]
    public void A_translation_without_attention_shows_its_sentence()
    {
        var translation = new Translation(["a"], ["<i>", "</s>"], null, [0, 0], 0);
        Assert.Equal("&lt;i&gt;", System.Text.RegularExpressions.Regex.Match(translation.ToDisplayString(HtmlFormatter.MimeType), "<bdi[^>]*>(.*)</bdi>").Groups[1].Value);
        Assert.Equal("<i>", translation.ToDisplayString(PlainTextFormatter.MimeType));
    }

    [Fact]
    public void A_small_tensor_shows_its_values()
    {
        using var tensor = torch.tensor(new[,] { { 1.5f, -2 }, { float.NaN, 1e-6f } });
        var text = TensorView.Text(tensor);
        Assert.Contains("Tensor [2, 2] float32, cpu", text, StringComparison.Ordinal);
        Assert.All(["1.5000", "-2.0000", "NaN", "1e-6"], value => Assert.Contains(value, text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_large_tensor_shows_statistics_and_a_strip()
    {
        using var tensor = torch.cat([torch.arange(1000, dtype: torch.float32), torch.tensor(float.PositiveInfinity).reshape(1)]).reshape(7, 11, 13);
        var html = TensorView.Html(tensor);
        Assert.Contains("Tensor [7, 11, 13] float32, cpu", html, StringComparison.Ordinal);
        Assert.Contains("min 0, mean 499.5000, max 999.0000", html, StringComparison.Ordinal);
        Assert.Contains("1 not finite", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_tensor_can_be_shown()
    {
        using var scope = torch.NewDisposeScope();
        var disposed = torch.ones(2);
        disposed.Dispose();
        torch.Tensor[] tensors =
        [
            torch.tensor(3), torch.zeros(0, 4), torch.ones(2, dtype: torch.bfloat16), torch.ones(3, 3, dtype: torch.@bool), torch.rand(5, dtype: torch.complex64),
            torch.full(300, float.NaN), torch.arange(500), torch.rand(2, 3, 100, requires_grad: true), torch.rand(4, 4).to_sparse(), disposed,
        ];
        foreach (var tensor in tensors)
        {
            Assert.StartsWith("Tensor", TensorView.Text(tensor), StringComparison.Ordinal);
            Assert.Contains("Tensor", TensorView.Html(tensor), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Showing_a_tensor_leaves_no_tensor_behind()
    {
        using var tensor = torch.rand(40, 50);
        TensorView.Html(tensor);
        var before = torch.Tensor.TotalCount;
        TensorView.Html(tensor);
        TensorView.Text(tensor);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void A_history_is_summed_up_in_its_heading()
    {
        var text = FigureSamples.History(3, 4).ToDisplayString(PlainTextFormatter.MimeType);
        Assert.Contains("3 epochs, 12 steps, 6 s; best dev loss 1.500 (perplexity 4.48) in epoch 3", text, StringComparison.Ordinal);
        Assert.Equal("No step was trained yet.\n", new TrainingHistory([], []).ToDisplayString(PlainTextFormatter.MimeType));
    }

    [Fact]
    public void A_configuration_is_a_table_of_settings()
    {
        var text = new Seq2SeqConfig { SourceVocabularySize = 230, TargetVocabularySize = 350 }.ToDisplayString(PlainTextFormatter.MimeType);
        Assert.Matches(@"targetVocabularySize\s+350", text);
        Assert.Matches(@"decoder\s+bahdanau", text);
    }
}
