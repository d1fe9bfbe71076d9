using System.Text.Json.Nodes;

namespace AttentionKit.Tests;

/// <summary>The page cuts and joins text as the library does.</summary>
public sealed class PlaygroundTextTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly string[] Texts =
    [
        "", " ", "The dogs' food, isn't it? Couldn't've known: it's 12:30 a.m.", "don’t “quote” 'me' -- or \"me\" ...", "www.example.org, me@example.co.uk. U.S.A.",
        "Où va-t-il ? Qu'est-ce que c'est ? Donne-le-moi ! M'en donnes-tu ? Donne-m'en, vas-y.", "aujourd'hui quelqu’un l’été presqu'île rendez-vous chez-moi",
        "« Bonjour » : 1 000 000 € ; 12,5 % ! «quoi?» C'EST L'ÉTÉ.", "e\u0301te\u0301 \u0130stanbul ΟΔΟΣ ὈΔΥΣΣΕΎΣ", "👩‍👩‍👧 🧑🏽 漢字 שלום a\u202eb 𝒜𝒷 x²½Ⅳ",
        "tab\there\nnew\u0085line\u00a0no\u200bbreak\ufeff\u00ad", "<script>alert(\"1\")</script> & <0x41> ▁ \\n </s> <pad>", "\ud800 a\udc00b \ufffe",
        "22-23 1990s 3rd 5km 20°C -5 +3 x-ray T-shirt A&B rock'n'roll 'twas 'em", "-", "'", "''\"\"'", "J.-P. M. Dupont, Mme Curie, etc.",
    ];

    private Chromium Page
    {
        get
        {
            Assert.SkipWhen(fixture.Browser is null, "no Chromium, Chrome or Edge is installed");
            return fixture.Browser!;
        }
    }

    public static TheoryData<string> Tokenizers => ["none", "English", "english", "French", "french", "subwords"];

    [Theory]
    [MemberData(nameof(Tokenizers))]
    public async Task Any_text_is_cut_and_joined_as_in_the_library(string name)
    {
        var page = Page;
        var random = new Random(2);
        var letters = string.Concat(Texts).EnumerateRunes().Select(r => r.ToString()).ToArray();
        string[] mixed = [.. Texts, .. Enumerable.Range(0, 300).Select(_ => string.Concat(random.GetItems(letters, random.Next(1, 30))))];
        await Compare(page, Create(name, [.. Texts.Take(9)]), mixed);
    }

    [Theory]
    [MemberData(nameof(Tokenizers))]
    public async Task Real_sentences_are_cut_and_joined_as_in_the_library(string name)
    {
        var page = Page;
        Assert.SkipWhen(RealText.Tatoeba is null, RealText.Absent);
        var corpus = ParallelCorpus.Load(RealText.Tatoeba!, RealText.WholeSentences);
        string[] texts = [.. corpus.Where((_, i) => i % 50 == 0).SelectMany(p => new[] { p.SourceText, p.TargetText })];
        await Compare(page, Create(name, [.. texts.Take(1000)]), texts);
    }

    private static ITokenizer? Create(string name, string[] texts) => name switch
    {
        "English" => WordTokenizer.English(),
        "english" => WordTokenizer.English(lowerCase: true),
        "French" => WordTokenizer.French(),
        "french" => WordTokenizer.French(lowerCase: true),
        "subwords" => SubwordTokenizer.Train(texts, 300),
        _ => null,
    };

    private async Task Compare(Chromium page, ITokenizer? tokenizer, string[] texts)
    {
        using var model = PlaygroundSamples.Random(Samples.Config(DecoderKind.Plain));
        var path = Path.Combine(fixture.Folder.FullName, "text.html");
        AttentionPlayground.Save(path, model, PlaygroundSamples.Source, PlaygroundSamples.Target, new PlaygroundOptions { SourceTokenizer = tokenizer, TargetTokenizer = tokenizer });
        await page.Open(new Uri(path));
        // Code units, as JSON would replace halves of surrogate pairs.
        var units = new JsonArray([.. texts.Select(text => new JsonArray([.. text.Select(c => JsonValue.Create((int)c))]))]);
        var results = await page.Evaluate(
            "(() => { const units = text => [...Array(text.length).keys()].map(i => text.charCodeAt(i)); " +
            $"return {units.ToJsonString()}.map(text => sourceText.split(String.fromCharCode(...text))).map(tokens => [tokens.map(units), units(targetText.join(tokens))]); }})()");
        foreach (var (text, result) in texts.Zip(results!.AsArray()))
        {
            var expected = tokenizer?.Tokenize(text) ?? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(expected, result![0]!.AsArray().Select(token => Text(token!)));
            Assert.Equal(tokenizer?.Detokenize(expected) ?? string.Join(' ', expected), Text(result[1]!));
        }

        Assert.Empty(page.Errors);
    }

    private static string Text(JsonNode units) => string.Concat(units.AsArray().Select(unit => (char)unit!.GetValue<int>()));
}
