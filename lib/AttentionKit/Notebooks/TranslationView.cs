namespace AttentionKit;

/// <summary>A translation as people want to see it: the sentence and where the decoder looked.</summary>
internal static class TranslationView
{
    internal static string Html(Translation translation) => HasPicture(translation)
        ? translation.Heatmap(title: translation.ToString()).Html()
        : $"<bdi class=\"{Figure.HtmlClass}\">{TokenText.Escape(translation.ToString())}</bdi>";

    internal static string Text(Translation translation) => HasPicture(translation)
        ? translation.Heatmap(title: translation.ToString()).Text()
        : translation.ToString();

    private static bool HasPicture(Translation translation) =>
        translation.Weights is not null && translation.Source.Count > 0 && translation.Target.Count > 0;
}
