using Microsoft.DotNet.Interactive.Formatting;

namespace AttentionKit;

/// <summary>Tells notebooks how to show figures, so that they show even where nothing was registered.</summary>
internal sealed class FigureFormatterSource : ITypeFormatterSource
{
    /// <summary>The formatters of <see cref="Figure"/> for text/html and text/plain.</summary>
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<Figure>((figure, context) => context.Writer.Write(figure.Html())),
        new PlainTextFormatter<Figure>((figure, context) =>
        {
            context.Writer.Write(figure.Text());
            return true;
        }),
    ];
}
