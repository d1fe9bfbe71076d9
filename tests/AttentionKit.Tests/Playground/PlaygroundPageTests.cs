using System.Text.Json.Nodes;

namespace AttentionKit.Tests;

/// <summary>What the page's script computes is what the library computes.</summary>
public sealed class PlaygroundPageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Given = "{ ...given, weights: unpack(given), source, target }";

    private Chromium Page
    {
        get
        {
            Assert.SkipWhen(fixture.Browser is null, "no Chromium, Chrome or Edge is installed");
            return fixture.Browser!;
        }
    }

    [Theory]
    [InlineData("bahdanau", 1)]
    [InlineData("bahdanau", 5)]
    [InlineData("plain", 1)]
    [InlineData("plain", 5)]
    public async Task The_course_s_models_translate_200_sentences_as_the_library_does(string folder, int beam)
    {
        var page = Page;
        using var saved = Checkpoint.Load(Path.Combine(Repository.Root, "data", "models", folder));
        var path = Path.Combine(fixture.Folder.FullName, $"{folder}.html");
        AttentionPlayground.Save(path, saved.Model, saved.Source, saved.Target);
        Assert.InRange(new FileInfo(path).Length, 1, folder == "bahdanau" ? 4_500_000 : 5_000_000);
        await page.Open(new Uri(path));
        var sentences = ParallelCorpus.Load(Path.Combine(Repository.Root, "data", "en-fr", "test.tsv")).Sources.Take(200).ToArray();
        var expected = new Translator(saved.Model, saved.Source, saved.Target).Translate(sentences, new DecodingOptions { BeamSize = beam });
        foreach (var part in expected.Zip(sentences).Chunk(10))
        {
            var actual = await PlaygroundSamples.Translate(page, "models[0]", saved.Target, part.Select(p => p.Second), new JsonObject { ["beam"] = beam });
            PlaygroundSamples.Equal([.. part.Select(p => p.First)], actual);
        }

        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(DecoderKind.Plain)]
    [InlineData(DecoderKind.Cho)]
    [InlineData(DecoderKind.Bahdanau)]
    [InlineData(DecoderKind.Luong)]
    [InlineData(DecoderKind.Article)]
    [InlineData(DecoderKind.Transformer)]
    public async Task With_every_mechanism_and_cell_a_decoder_gives_the_library_s_words_and_weights(DecoderKind decoder)
    {
        foreach (var config in PlaygroundSamples.Configs(decoder))
        {
            using var model = PlaygroundSamples.Random(config);
            await Compare(model, new DecodingOptions(), []);
            await Compare(model, new DecodingOptions { BeamSize = 4 }, new JsonObject { ["beam"] = 4 });
        }
    }

    [Fact]
    public async Task A_mechanism_without_weights_of_its_own_is_known()
    {
        var config = Samples.Config(DecoderKind.Bahdanau) with { Bidirectional = false };
        using var model = PlaygroundSamples.Random(config, new ScaledDotProductAttention(config.HiddenSize));
        await Compare(model, new DecodingOptions(), []);
    }

    [Theory]
    [InlineData(DecoderKind.Bahdanau, AttentionKind.Additive)]
    [InlineData(DecoderKind.Bahdanau, AttentionKind.LocalPredictive)]
    [InlineData(DecoderKind.Luong, AttentionKind.MultiHead)]
    [InlineData(DecoderKind.Luong, AttentionKind.General)]
    [InlineData(DecoderKind.Article, AttentionKind.Concat)]
    [InlineData(DecoderKind.Transformer, AttentionKind.MultiHead)]
    public async Task What_a_visitor_does_to_the_attention_is_what_an_intervention_does(DecoderKind decoder, AttentionKind attention)
    {
        using var model = PlaygroundSamples.Random(Samples.Config(decoder, attention));
        float[] row = [0.5f, 0, 0.25f, 0.125f, 0.125f];
        var intervention = new Intervention { Forbidden = [1, 3], Temperature = 2, Weights = new Dictionary<int, float[]> { [1] = row } };
        var wishes = new JsonObject
        {
            ["forbidden"] = new JsonArray(1, 3),
            ["temperature"] = 2,
            ["forced"] = new JsonObject { ["1"] = new JsonArray([.. row.Select(w => JsonValue.Create(w))]) },
        };
        string[][] sentences = [["a4", "a5", "a6", "a7"], ["a9", "a9", "a12", "nobody knows"]];
        foreach (var beam in new[] { 1, 3 })
        {
            wishes["beam"] = beam;
            var found = await Compare(model, new DecodingOptions { BeamSize = beam, Intervention = intervention }, wishes, sentences);
            Assert.All(found, t => Assert.Equal(row, Enumerable.Range(0, 5).Select(s => t.Weights![1, s])));
            Assert.All(found, t => Assert.Equal([0f, 0f], [t.Weights![0, 1], t.Weights[0, 3]]));
        }
    }

    [Fact]
    public async Task After_a_word_that_a_visitor_chose_it_goes_on_as_the_library_does_along_these_words()
    {
        using var model = PlaygroundSamples.Random(Samples.Config(DecoderKind.Luong));
        var sentence = PlaygroundSamples.Sentences(1)[0];
        await Give(model);
        var wishes = new JsonObject { ["chosen"] = new JsonObject { ["0"] = 7, ["2"] = 9 } };
        var said = (await PlaygroundSamples.Translate(Page, Given, PlaygroundSamples.Target, [sentence], wishes))[0];
        Assert.Equal([PlaygroundSamples.Target[7], PlaygroundSamples.Target[9]], [said.Target[0], said.Target[2]]);
        string[] words = [.. said.Target.Where(t => t != Vocabulary.End)];
        var forced = new Translator(model, PlaygroundSamples.Source, PlaygroundSamples.Target).ForceDecode([new SentencePair(sentence, words)])[0];
        for (var t = 0; t < said.Target.Count; t++)
        {
            Assert.Equal(forced.LogProbabilities[t], said.LogProbabilities[t], 1e-4);
            for (var s = 0; s < said.Source.Count; s++) Assert.Equal(forced.Weights![t, s], said.Weights![t, s], 1e-4);
        }
    }

    [Fact]
    public async Task The_most_probable_words_are_those_of_the_library()
    {
        using var model = PlaygroundSamples.Random(Samples.Config(DecoderKind.Bahdanau));
        await Give(model);
        var steps = new Translator(model, PlaygroundSamples.Source, PlaygroundSamples.Target).Steps("a4 a11 a7");
        var tops = await Page.Evaluate($"translate({Given}, ['a4', 'a11', 'a7'], {{}}).best[0].steps.map(step => step.top.map(t => [target.tokens[t.word], Math.exp(t.logProbability)]))");
        foreach (var (step, top) in steps.Zip(tops!.AsArray()))
        {
            Assert.Equal(step.Top.Select(t => t.Word), top!.AsArray().Select(t => t![0]!.GetValue<string>()));
            Assert.Equal(step.Top.Select(t => t.Probability), top.AsArray().Select(t => t![1]!.GetValue<double>()), (x, y) => Math.Abs(x - y) < 1e-4);
        }
    }

    private async Task<IReadOnlyList<Translation>> Compare(
        Seq2Seq model, DecodingOptions options, JsonObject wishes, IReadOnlyList<IReadOnlyList<string>>? sentences = null)
    {
        await Give(model);
        sentences ??= PlaygroundSamples.Sentences(8);
        var expected = new Translator(model, PlaygroundSamples.Source, PlaygroundSamples.Target).Translate(sentences, options);
        PlaygroundSamples.Equal(expected, await PlaygroundSamples.Translate(Page, Given, PlaygroundSamples.Target, sentences, wishes));
        return expected;
    }

    // One page serves all small models: each is handed to it as the page's data would hold it.
    private async Task Give(Seq2Seq model)
    {
        var page = Page;
        var path = Path.Combine(fixture.Folder.FullName, "small.html");
        if (!File.Exists(path))
        {
            AttentionPlayground.Save(path, model, PlaygroundSamples.Source, PlaygroundSamples.Target);
            await page.Open(new Uri(path));
        }
        else if ((await page.Evaluate("location.pathname"))?.GetValue<string>().EndsWith("small.html", StringComparison.Ordinal) != true)
        {
            await page.Open(new Uri(path));
        }

        await page.Evaluate($"(window.given = {PlaygroundModel.Describe(model).ToJsonString()}, null)");
    }
}
