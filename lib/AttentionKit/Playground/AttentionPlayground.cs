using System.Net;

namespace AttentionKit;

/// <summary>
/// A trained translator as one web page: type a sentence, watch it being translated word by word, see where the model looks,
/// forbid it to look there, and see what breaks.
/// </summary>
/// <remarks>
/// The page is one file that needs no network and no server: weights in 16 bits, vocabularies and tokenisation rules are in it, and its own
/// script computes what <see cref="Translator"/> does, to rounding. All of that script is in the folder of this class.
/// </remarks>
public static partial class AttentionPlayground
{
    private static readonly string[] Scripts = ["text", "vectors", "encoder", "attention", "decoder", "transformer", "search", "drawing", "page"];

    /// <summary>Writes the page.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="model">The model. It stays the caller's.</param>
    /// <param name="source">The source language's vocabulary.</param>
    /// <param name="target">The target language's vocabulary.</param>
    /// <param name="options">Tokenisers, examples and a model to compare with; null for none.</param>
    /// <exception cref="ArgumentException">A vocabulary's size is not a model's.</exception>
    /// <exception cref="NotSupportedException">The page cannot compute a model or cut a text as the library does; the message names what it lacks.</exception>
    public static void Save(string path, Seq2Seq model, Vocabulary source, Vocabulary target, PlaygroundOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        options ??= new PlaygroundOptions();
        Seq2Seq[] models = options.Opponent is null ? [model] : [model, options.Opponent];
        foreach (var each in models) _ = new Translator(each, source, target);
        AtomicFile.WriteText(path, Page(options.Title, new JsonObject
        {
            ["source"] = Words(source),
            ["target"] = Words(target),
            ["sourceRules"] = PlaygroundRules.Describe(options.SourceTokenizer),
            ["targetRules"] = PlaygroundRules.Describe(options.TargetTokenizer),
            ["examples"] = new JsonArray([.. options.Examples.Select(text => JsonValue.Create(text))]),
            ["models"] = new JsonArray([.. models.Select(PlaygroundModel.Describe)]),
        }));
    }

    private static string Page(string title, JsonObject data) => Placeholder().Replace(Text("page.html"), place => place.Groups["name"].Value switch
    {
        "title" => WebUtility.HtmlEncode(TokenText.Line(title)),
        "style" => Text("page.css"),
        "data" => PlotlyScript.Json(data),
        _ => string.Join('\n', Scripts.Select(name => Text($"{name}.js"))),
    });

    private static string Text(string name) => EmbeddedText.Read(typeof(AttentionPlayground), $"Playground/{name}");

    private static JsonArray Words(Vocabulary vocabulary)
    {
        if (vocabulary.Tokens.FirstOrDefault(TextCleaner.HasLoneSurrogate) is { } token)
            throw new NotSupportedException($"The token with the number {vocabulary[token]} holds a lone surrogate, which a page cannot hold: leave it out of the vocabulary.");
        return [.. vocabulary.Tokens.Skip(Vocabulary.UnknownId + 1).Select(word => JsonValue.Create(word))];
    }

    [GeneratedRegex(@"\{\{(?<name>title|style|data|scripts)\}\}")]
    private static partial Regex Placeholder();
}
