using Microsoft.DotNet.Interactive.Formatting;

namespace AttentionKit;

/// <summary>Tells notebooks how to show what the kit gives back.</summary>
internal static class KitFormatters
{
    private static readonly Lock Gate = new();
    private static bool _registered;

    /// <summary>Registers all formatters. Further calls do nothing.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (_registered) return;
            Add<Figure>(figure => figure.Html(), figure => figure.Text());
            Add<Translation>(TranslationHtml, TranslationText);
            Add<ExerciseResult>(ExerciseResultView.Html, result => result.Message);
            _registered = true;
        }
    }

    private static void Add<T>(Func<T, string> html, Func<T, string> text)
        where T : class
    {
        Formatter.Register<T>(html, HtmlFormatter.MimeType);
        Formatter.Register<T>(text, PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(T), HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
    }

    private static string TranslationHtml(Translation translation) => translation.Weights is null
        ? $"<bdi>{TokenText.Escape(translation.Text)}</bdi>"
        : translation.Heatmap(title: translation.Text).Html();

    private static string TranslationText(Translation translation) => translation.Weights is null
        ? translation.Text
        : translation.Heatmap(title: translation.Text).Text();
}
