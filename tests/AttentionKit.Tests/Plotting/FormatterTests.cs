using Microsoft.DotNet.Interactive.Formatting;

namespace AttentionKit.Tests;

public sealed class FormatterTests
{
    [Fact]
    public void Figures_and_translations_show_as_pictures_and_as_text()
    {
        KitFormatters.Register();
        KitFormatters.Register();
        var translation = FigureSamples.Translation(3, 3);
        foreach (object shown in new object[] { translation, translation.Heatmap() })
        {
            Assert.Equal([HtmlFormatter.MimeType, PlainTextFormatter.MimeType], Formatter.GetPreferredMimeTypesFor(shown.GetType()));
            Assert.Contains("<svg", shown.ToDisplayString(HtmlFormatter.MimeType), StringComparison.Ordinal);
            Assert.Contains("entropy", shown.ToDisplayString(PlainTextFormatter.MimeType), StringComparison.Ordinal);
        }
    }
}
