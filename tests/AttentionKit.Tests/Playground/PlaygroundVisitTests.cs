using System.Text.Json.Nodes;

namespace AttentionKit.Tests;

/// <summary>What a visitor of the page does and sees.</summary>
public sealed class PlaygroundVisitTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Sentence = "ant bee cat dog";
    private static readonly Lazy<Seq2Seq> Model = new(() => PlaygroundSamples.Round(ToyTranslator.TrainedModel()));
    private static readonly Lazy<Seq2Seq> Opponent = new(() => PlaygroundSamples.Round(ToyTranslator.TrainedModel(DecoderKind.Plain)));

    [Fact]
    public async Task Typing_translates_at_once_and_offline_and_says_so_to_a_screen_reader()
    {
        var page = await Open();
        await Type(page, Sentence);
        var expected = Translator(Model).Translate(Sentence).Text;
        Assert.Equal(expected, await Text(page, ".translation"));
        Assert.Contains($"With attention: {expected}", await Text(page, "#spoken"), StringComparison.Ordinal);
        Assert.Contains(
            $"Without attention: {Translator(Opponent).Translate(Sentence).Text}", await Text(page, "#spoken"), StringComparison.Ordinal);
        Assert.Equal("polite", await Value(page, "$('spoken').getAttribute('aria-live')"));
        await Type(page, "");
        Assert.Equal("", await Text(page, ".translation"));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_heatmap_is_a_table_with_every_weight_in_words()
    {
        var page = await Open();
        await Type(page, Sentence);
        var translation = Translator(Model).Translate(Sentence);
        Assert.Equal(translation.Target, await Texts(page, ".heatmap tbody th"));
        Assert.Equal(translation.Source, await Texts(page, ".heatmap thead th"));
        var cells = (await page.Evaluate("[...document.querySelectorAll('.heatmap tbody td')].map(cell => cell.getAttribute('aria-label'))"))!.AsArray();
        Assert.Equal(translation.Weights!.Length, cells.Count);
        Assert.Equal(Invariant($"{translation.Target[0]} looks at bee: {translation.Weights[0, 1]:F3}"), cells[1]!.GetValue<string>());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Any_word_is_text()
    {
        var page = await Open();
        var words = FigureSamples.Unsafe.Where(w => w.Length > 0 && !w.Any(c => char.IsWhiteSpace(c) || char.IsSurrogate(c) && w.Length == 1)).ToArray();
        await Type(page, string.Join(' ', words));
        Assert.Equal(words, await Texts(page, "#words bdi"));
        Assert.Equal(words.Append(Vocabulary.End), await Texts(page, ".heatmap thead th"));
        Assert.Equal(words.Length, (await page.Evaluate("document.querySelectorAll('#words .unknown').length"))!.GetValue<int>());
        Assert.Contains(words[0], await Text(page, "#notice"), StringComparison.Ordinal);
        Assert.Equal(1, (await page.Evaluate("document.querySelectorAll('script:not([type])').length"))!.GetValue<int>());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_forbidden_word_a_pushed_weight_and_a_chosen_word_change_the_translation_and_can_be_undone()
    {
        var page = await Open();
        await Type(page, Sentence);
        var before = await Text(page, ".translation");
        await page.Evaluate("document.querySelectorAll('#words button')[1].click()");
        var translator = Translator(Model);
        var expected = translator.Translate(Sentence, new DecodingOptions { Intervention = new Intervention { Forbidden = [1] } });
        Assert.Equal(expected.Text, await Text(page, ".translation"));
        Assert.Equal("true", await Value(page, "document.querySelectorAll('#words button')[1].getAttribute('aria-pressed')"));
        await page.Evaluate("document.querySelectorAll('#words button')[1].click()");

        const string slider = "document.querySelectorAll('.looks input')[2]";
        await page.Evaluate($"({slider}.value = 100, {slider}.dispatchEvent(new Event('input')))");
        var pushed = new Intervention { Weights = new Dictionary<int, float[]> { [0] = [0, 0, 1, 0, 0] } };
        Assert.Equal(translator.Translate(Sentence, new DecodingOptions { Intervention = pushed }).Text, await Text(page, ".translation"));
        await page.Evaluate("document.querySelector('.free').click()");

        await page.Evaluate("document.querySelectorAll('.tops button')[1].click()");
        var second = translator.Steps(Sentence)[0].Top[1].Word;
        Assert.StartsWith(second, await Text(page, ".translation"), StringComparison.Ordinal);
        await page.Evaluate("$('reset').click()");
        Assert.Equal(before, await Text(page, ".translation"));
        Assert.Equal("true", await Value(page, "String($('reset').disabled)"));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_beam_shows_its_tree_and_the_translations_that_were_left()
    {
        var page = await Open();
        await Type(page, Sentence);
        await page.Evaluate("($('beam').value = 3, $('beam').dispatchEvent(new Event('input')))");
        var options = new DecodingOptions { BeamSize = 3, Best = 3 };
        var expected = Translator(Model).Candidates([Sentence.Split(' ')], options)[0];
        Assert.Equal(expected.Select(t => t.Text), await Texts(page, "article:first-child .tree li bdi"));
        Assert.Contains(expected[0].Target[0], await Texts(page, "article:first-child .tree text.best"));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_keyboard_reaches_suggestions_cells_and_steps()
    {
        var page = await Open();
        await Type(page, "ant b");
        Assert.Equal("bee", Assert.Single(await Texts(page, "#suggestions li")));
        await Press(page, "$('sentence')", "ArrowDown");
        Assert.Equal("suggestion-0", await Value(page, "$('sentence').getAttribute('aria-activedescendant')"));
        await Press(page, "$('sentence')", "Enter");
        Assert.Equal("ant bee ", await Value(page, "$('sentence').value"));
        Assert.Equal("true", await Value(page, "String($('suggestions').hidden)"));

        await page.Evaluate("document.querySelector('[data-key=cell-0-0]').focus()");
        await Press(page, "document.activeElement", "ArrowDown");
        await Press(page, "document.activeElement", "ArrowRight");
        Assert.Equal("cell-1-1", await Value(page, "document.activeElement.dataset.key"));
        await Press(page, "document.activeElement", "Enter");
        Assert.Contains("Step 2 of", await Text(page, ".step h3"), StringComparison.Ordinal);
        Assert.Equal("cell-1-1", await Value(page, "document.activeElement.dataset.key"));
        await page.Evaluate("document.querySelector('[data-key=next]').focus(), document.querySelector('[data-key=next]').click()");
        Assert.Contains("Step 3 of", await Text(page, ".step h3"), StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    /// <summary>Nothing of a translation stays when the next one comes: 500 of them take no more than the first 100.</summary>
    [Fact]
    public async Task Memory_stays_flat_over_500_translations()
    {
        var page = await Open();
        var sizes = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            await page.Evaluate(
                "(() => { const words = source.words; for (let i = 0; i < 100; i++) { $('sentence').value = [0, 1, 3, 5].map(k => words[(i * (k + 1) + k) % words.length]).join(' '); takeSentence(); } })()");
            sizes.Add(await page.HeapSize());
        }

        Assert.InRange(sizes[^1], 0, (1.1 * sizes[0]) + 500_000);
        Assert.Empty(page.Errors);
    }

    private static Translator Translator(Lazy<Seq2Seq> model) => new(model.Value, Toy.Source, Toy.Target);

    private async Task<Chromium> Open()
    {
        Assert.SkipWhen(fixture.Browser is null, "no Chromium, Chrome or Edge is installed");
        var path = Path.Combine(fixture.Folder.FullName, "toy.html");
        if (!File.Exists(path))
        {
            AttentionPlayground.Save(path, Model.Value, Toy.Source, Toy.Target, new PlaygroundOptions { Opponent = Opponent.Value });
        }

        await fixture.Browser!.SetOffline(true);
        await fixture.Browser.Open(new Uri(path));
        return fixture.Browser;
    }

    private static Task<JsonNode?> Type(Chromium page, string text) => page.Evaluate(
        $"($('sentence').value = {PlaygroundSamples.Json(text)}, $('sentence').focus(), $('sentence').setSelectionRange(1e6, 1e6), $('sentence').dispatchEvent(new Event('input')))");

    private static Task<JsonNode?> Press(Chromium page, string element, string key) => page.Evaluate(
        $"{element}.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }}))");

    private static async Task<string> Text(Chromium page, string selector) => await Value(page, $"document.querySelector('{selector}').textContent");

    private static async Task<string> Value(Chromium page, string expression) => (await page.Evaluate(expression))!.GetValue<string>();

    private static async Task<string[]> Texts(Chromium page, string selector) =>
        [.. ((JsonArray)(await page.Evaluate($"[...document.querySelectorAll('{selector}')].map(e => e.textContent)"))!).Select(t => t!.GetValue<string>())];
}
