namespace AttentionKit;

/// <summary>How a notebook shows an exercise's result.</summary>
internal static class ExerciseResultView
{
    /// <summary>The result's line behind a sign that tells right from wrong without colours.</summary>
    public static string Html(ExerciseResult result) => $"<span class=\"tex2jax_ignore mathjax_ignore\"><strong>{Sign(result)}</strong> {TokenText.Escape(result.Message)}</span>";

    private static string Sign(ExerciseResult result) => result.IsRight ? "\u2713" : result.IsAnswered ? "\u2717" : "\u270e";
}
