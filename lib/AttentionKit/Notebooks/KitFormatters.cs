using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

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
            // Named here so that cells see Plotly.NET's C# charts without an #r of their own: the compiler follows what this
            // assembly refers to.
            GC.KeepAlive(typeof(Plotly.NET.CSharp.Chart));
            Add<GenericChart>(ChartView.Html, ChartView.Text);
            Add<Tensor>(TensorView.Html, TensorView.Text);
            Add<Translation>(TranslationView.Html, TranslationView.Text);
            Add<TrainingHistory>(TrainingHistoryView.Html, TrainingHistoryView.Text);
            Add<Vocabulary>(VocabularyView.Html, VocabularyView.Text);
            Add<Seq2SeqConfig>(config => ConfigView.ToTable(config).Html(), config => ConfigView.ToTable(config).Text());
            Add<KitSummary>(summary => $"<pre>{TokenText.Escape(summary.ToString())}</pre>", summary => summary.ToString());
            Add<ExerciseResult>(ExerciseResultView.Html, result => result.Message);
            // Collections and numbers, which .NET Interactive shows as HTML alone, as text too; a string is text as it is.
            foreach (var plain in new[] { typeof(System.Collections.IEnumerable), typeof(IFormattable) })
                Formatter.SetPreferredMimeTypesFor(plain, HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
            Formatter.SetPreferredMimeTypesFor(typeof(string), PlainTextFormatter.MimeType);
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
}
