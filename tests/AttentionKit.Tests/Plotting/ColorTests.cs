namespace AttentionKit.Tests;

public sealed class ColorTests
{
    public static TheoryData<string> Maps => ["cividis", "viridis"];

    [Theory]
    [MemberData(nameof(Maps))]
    public void Lightness_rises_from_end_to_end_in_even_steps(string name)
    {
        var map = name == "cividis" ? ColorMap.Cividis : ColorMap.Viridis;
        var lightness = Enumerable.Range(0, 65).Select(i => Lightness(map.At(i / 64.0))).ToArray();
        var steps = lightness.Zip(lightness.Skip(1), (a, b) => b - a).ToArray();
        Assert.All(steps, step => Assert.InRange(step, steps.Average() * 0.4, steps.Average() * 1.7));
    }

    [Fact]
    public void Numbers_in_cells_have_a_contrast_of_at_least_4_5_on_every_colour()
    {
        foreach (var map in new[] { ColorMap.Cividis, ColorMap.Viridis })
        {
            for (var i = 0; i <= 255; i++)
            {
                var color = map.At(i / 255.0);
                Assert.InRange(Rgb.Contrast(color, color.Label()), 4.5, 21);
            }
        }
    }

    [Fact]
    public void Labels_have_a_contrast_of_at_least_4_5_in_both_themes()
    {
        foreach (var theme in new[] { Theme.Light, Theme.Dark })
        {
            var background = Rgb.Parse(theme.Background);
            Assert.All([theme.Ink, theme.Muted, .. theme.Series], color => Assert.InRange(Rgb.Contrast(Rgb.Parse(color), background), 4.5, 21));
            Assert.InRange(Rgb.Contrast(Rgb.Parse(theme.Ink), Rgb.Parse(theme.Grid)), 4.5, 21);
        }
    }

    [Fact]
    public void Values_outside_the_range_get_the_ends_colours()
    {
        Assert.Equal(ColorMap.Viridis.At(0), ColorMap.Viridis.At(-3));
        Assert.Equal(ColorMap.Viridis.At(1), ColorMap.Viridis.At(7));
        Assert.Equal("#440154", ColorMap.Viridis.At(0).ToString());
        Assert.Equal("#fde725", ColorMap.Viridis.At(1).ToString());
    }

    [Theory]
    [InlineData(1, "0 0.25 0.5 0.75 1")]
    [InlineData(0.5, "0 0.125 0.25 0.375 0.5")]
    [InlineData(0.01, "0 0.0025 0.005 0.0075 0.01")]
    public void The_colour_bar_s_labels_are_its_ticks(double highest, string labels) =>
        Assert.Equal(labels, string.Join(' ', new ColorBar("weight", highest, 100).Ticks.Select(t => t.Label)));

    // CIE L*, the lightness as people see it, 0 to 100.
    private static double Lightness(Rgb color) => color.Luminance > 216.0 / 24389 ? (116 * Math.Cbrt(color.Luminance)) - 16 : color.Luminance * 24389 / 27;
}
