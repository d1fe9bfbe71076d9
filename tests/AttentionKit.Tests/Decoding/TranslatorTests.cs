using CsCheck;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class TranslatorTests
{
    public static TheoryData<DecoderKind> Decoders() => new(Enum.GetValues<DecoderKind>());

    [Theory]
    [MemberData(nameof(Decoders))]
    public void A_beam_of_one_is_greedy_search(DecoderKind decoder)
    {
        var model = ToyTranslator.TrainedModel(decoder);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var options = new DecodingOptions();
        foreach (var sentence in ToyTranslator.Sentences(30))
        {
            int[] ids = [.. Toy.Source.Encode(sentence), Vocabulary.EndId];
            using var source = Batch.Pad([ids]);
            int[] limits = [options.LimitFor(ids.Length)];
            var greedy = GreedySearch.Run(model, model.Encode(source, tensor(new long[] { ids.Length })), limits, options)[0];
            var beam = BeamSearch.Run(model, model.Encode(source, tensor(new long[] { ids.Length })), [ids.Length], limits, options)[0][0];
            Assert.Equal(greedy.Path().Select(h => h.Word), beam.Hypothesis.Path().Select(h => h.Word));
            Assert.Equal(greedy.Total, beam.Score, 6);
        }
    }

    [Theory]
    [InlineData(DecoderKind.Bahdanau, 0)]
    [InlineData(DecoderKind.Bahdanau, 0.9)]
    [InlineData(DecoderKind.Plain, 0.6)]
    [InlineData(DecoderKind.Luong, 1.5)]
    [InlineData(DecoderKind.Transformer, 0.6)]
    public void A_beam_as_wide_as_the_search_space_finds_the_best(DecoderKind decoder, double lengthPenalty)
    {
        const int limit = 4;
        manual_seed(5);
        var target = new Vocabulary(["X", "Y"]);
        using var model = new Seq2Seq(Toy.Config(decoder) with { TargetVocabularySize = target.Count });
        using (no_grad()) foreach (var weight in model.Decoder.parameters()) weight.mul_(2); // less alike than at the start
        var translator = new Translator(model, Toy.Source, target);
        string[] source = ["cat", "ant", "hen"];
        var options = new DecodingOptions { BeamSize = 100, Best = 8, MaxLength = limit, LengthPenalty = lengthPenalty };
        var found = translator.Candidates([source], options)[0];

        var every = Sentences([], ["X", "Y", Vocabulary.Unknown], limit - 1).ToArray();
        var scored = translator.ForceDecode([.. every.Select(t => new SentencePair(source, t))])
            .Select(t => (t.Text, Score: t.Score / Math.Pow((5.0 + t.Target.Count) / 6, lengthPenalty)))
            .OrderByDescending(t => t.Score).Take(8).ToArray();
        Assert.Equal(scored.Select(s => s.Text), found.Select(t => t.Text));
        Assert.Equal(scored.Select(s => s.Score), found.Select(t => t.Score), (x, y) => Math.Abs(x - y) < 1e-4);

        static IEnumerable<string[]> Sentences(string[] begin, string[] words, int left) =>
            left == 0 ? [begin] : [begin, .. words.SelectMany(w => Sentences([.. begin, w], words, left - 1))];
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Batched_is_one_by_one(DecoderKind decoder)
    {
        var translator = ToyTranslator.Trained(decoder);
        var sentences = ToyTranslator.Sentences(23);
        foreach (var beam in new[] { 1, 4 })
        {
            var options = new DecodingOptions { BeamSize = beam, Best = beam, LengthPenalty = 0.6, BatchSize = 9 };
            var together = translator.Candidates(sentences, options);
            for (var i = 0; i < sentences.Length; i++)
            {
                var alone = translator.Candidates([sentences[i]], options)[0];
                Assert.Equal(alone.Select(t => t.Text), together[i].Select(t => t.Text));
                Assert.Equal(alone.Select(t => t.Score), together[i].Select(t => t.Score), (x, y) => Math.Abs(x - y) < 1e-4);
            }
        }
    }

    [Fact]
    public void N_best_are_sorted_distinct_and_sum_up()
    {
        var options = new DecodingOptions { BeamSize = 6, Best = 6, LengthPenalty = 0.7 };
        foreach (var candidates in ToyTranslator.Trained().Candidates(ToyTranslator.Sentences(20), options))
        {
            Assert.Equal(6, candidates.Count);
            Assert.Equal(6, candidates.Select(c => string.Join(' ', c.Target)).Distinct().Count());
            Assert.Equal(candidates.Select(c => c.Score).OrderDescending(), candidates.Select(c => c.Score));
            Assert.All(candidates, c =>
            {
                Assert.Equal(c.LogProbabilities.Sum() / Math.Pow((5.0 + c.Target.Count) / 6, 0.7), c.Score, 9);
                Assert.Equal((c.Target.Count, c.Source.Count), (c.Weights!.GetLength(0), c.Weights.GetLength(1)));
                for (var t = 0; t < c.Target.Count; t++)
                    Assert.Equal(1, Enumerable.Range(0, c.Source.Count).Sum(s => (double)c.Weights[t, s]), 4);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Beams_are_no_worse_than_greedy_search_on_average(DecoderKind decoder)
    {
        var translator = ToyTranslator.Trained(decoder);
        var sentences = ToyTranslator.Sentences(40);
        var greedy = translator.Translate(sentences).Average(t => t.Score);
        Assert.True(translator.Translate(sentences, new DecodingOptions { BeamSize = 5 }).Average(t => t.Score) >= greedy);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Lengths_stay_within_their_limits(int beam)
    {
        var translator = ToyTranslator.Trained();
        var sentences = ToyTranslator.Sentences(15);
        foreach (var (min, max) in new[] { (0, 2), (5, 7), (7, 8), (40, (int?)null) })
        {
            foreach (var translation in translator.Translate(sentences, new DecodingOptions { BeamSize = beam, MinLength = min, MaxLength = max }))
            {
                Assert.True(translation.Target.Count(t => t != Vocabulary.End) >= min);
                Assert.True(max is null || translation.Target.Count <= max);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(4, 2)]
    [InlineData(4, 3)]
    public void No_ngram_stands_twice(int beam, int n)
    {
        using var model = Stubborn("DOG", 3);
        var translator = new Translator(model, Toy.Source, Toy.Target);
        var options = new DecodingOptions { BeamSize = beam, MaxLength = 12 };
        Assert.Contains("DOG DOG DOG", translator.Translate("ant bee", options).Text, StringComparison.Ordinal);
        var words = translator.Translate("ant bee", options with { NoRepeatNgram = n }).Target;
        var ngrams = Enumerable.Range(0, Math.Max(0, words.Count - n + 1)).Select(i => string.Join(' ', words.Skip(i).Take(n))).ToArray();
        Assert.Equal(ngrams.Distinct(), ngrams);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Where_nothing_more_may_be_said_it_ends(int beam)
    {
        // Nine words can be said once each, then </s> is still too early.
        var translation = ToyTranslator.Trained().Translate("ant", new DecodingOptions { BeamSize = beam, MinLength = 50, NoRepeatNgram = 1 });
        Assert.Equal(9, translation.Target.Distinct().Count());
        Assert.Equal(9, translation.Target.Count);
        Assert.True(double.IsFinite(translation.Score));
    }

    [Fact]
    public void Unknown_words_are_taken_from_where_the_model_looks()
    {
        using var model = Stubborn(Vocabulary.Unknown, 50);
        var translator = new Translator(model, Toy.Source, Toy.Target);
        string[] source = ["ant", "Zanzibar", "cat"];
        var options = new DecodingOptions { MaxLength = 4 };
        Assert.All(translator.Translate(source, options).Target, t => Assert.Equal(Vocabulary.Unknown, t));
        var replaced = translator.Translate(source, options with { ReplaceUnknown = true });
        for (var t = 0; t < 4; t++) Assert.Equal(source[Enumerable.Range(0, 3).MaxBy(s => replaced.Weights![t, s])], replaced.Target[t]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Coverage_counts_what_was_looked_at(int beam)
    {
        var options = new DecodingOptions { BeamSize = beam, Best = beam, CoveragePenalty = 0.3, LengthPenalty = 0.5 };
        foreach (var translation in ToyTranslator.Trained().Candidates(ToyTranslator.Sentences(10), options).SelectMany(c => c))
        {
            var coverage = Enumerable.Range(0, translation.Source.Count).Sum(s =>
                Math.Log(Math.Min(1, Enumerable.Range(0, translation.Target.Count).Sum(t => (double)translation.Weights![t, s]))));
            var expected = (translation.LogProbabilities.Sum() / Math.Pow((5.0 + translation.Target.Count) / 6, 0.5)) + (0.3 * coverage);
            Assert.Equal(expected, translation.Score, 5);
        }

        var plain = ToyTranslator.Trained(DecoderKind.Plain);
        Assert.Contains("attention", Assert.Throws<ArgumentException>(() => plain.Translate("ant", options)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n ")]
    [InlineData("ant Xylophone bee")]
    [InlineData("🐜 👩‍👩‍👧‍👦 🐝")]
    [InlineData("<pad> <s> </s> <unk>")]
    [InlineData("\ud800 \0 \u202e")]
    [InlineData("l'été déjà passé ; «quoi?»")]
    public void Any_string_has_an_answer(string text)
    {
        foreach (var tokenizer in new ITokenizer?[] { null, WordTokenizer.English() })
        {
            foreach (var decoder in Enum.GetValues<DecoderKind>())
            {
                var translator = new Translator(ToyTranslator.TrainedModel(decoder), Toy.Source, Toy.Target, tokenizer, tokenizer);
                foreach (var beam in new[] { 1, 3 })
                {
                    var translation = translator.Translate(text, new DecodingOptions { BeamSize = beam });
                    Assert.Equal(Vocabulary.End, translation.Source[^1]);
                    Assert.Equal(decoder is DecoderKind.Plain or DecoderKind.Cho, translation.Weights is null);
                    Assert.Equal(string.IsNullOrWhiteSpace(text), translation.Target.Count == 0);
                    Assert.NotNull(translation.ToString());
                }

                Assert.Equal(string.IsNullOrWhiteSpace(text), translator.Steps(text).Count == 0);
            }
        }
    }

    [Fact]
    public void Random_strings_have_answers()
    {
        var translator = new Translator(ToyTranslator.TrainedModel(), Toy.Source, Toy.Target, WordTokenizer.English(), WordTokenizer.French());
        Gen.String.Sample(text => translator.Translate(text, new DecodingOptions { ReplaceUnknown = true }).ToString() is not null, iter: 40, threads: 1);
    }

    [Fact]
    public void Very_long_sentences_are_answered_or_refused_in_clear_words()
    {
        var translator = ToyTranslator.Trained();
        var text = string.Join(' ', Enumerable.Repeat("ant bee", 150));
        Assert.Equal(301, translator.Translate(text, new DecodingOptions { BeamSize = 2, MaxLength = 30 }).Source.Count);
        var thrown = Assert.Throws<ArgumentException>(() => translator.Translate(text, new DecodingOptions { MaxSourceLength = 299 }));
        Assert.Contains("300 tokens", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("MaxSourceLength = 299", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_full_of_NaN_says_so()
    {
        using var model = Stubborn("DOG", float.NaN);
        var translator = new Translator(model, Toy.Source, Toy.Target);
        foreach (var beam in new[] { 1, 3 })
            Assert.Contains("NaN", Assert.Throws<InvalidOperationException>(() => translator.Translate("ant", new DecodingOptions { BeamSize = beam })).Message, StringComparison.Ordinal);
    }

    /// <summary>The article's way: the encoder once, then the decoder one step at a time, its weights collected.</summary>
    [Theory]
    [MemberData(nameof(Decoders))]
    public void One_step_at_a_time_gives_what_the_translator_gives(DecoderKind decoder)
    {
        var model = ToyTranslator.TrainedModel(decoder);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var sentence in ToyTranslator.Sentences(5))
        {
            long[] ids = [.. Toy.Source.Encode(sentence).Select(id => (long)id), Vocabulary.EndId];
            var encoded = model.Encode(tensor(ids).unsqueeze(0), tensor(new long[] { ids.Length }));

            var words = new List<string>();
            var weights = new List<float[]>();
            var state = model.Decoder.Start(encoded);
            long word = Vocabulary.BeginId;
            while (word != Vocabulary.EndId && words.Count < 50)
            {
                var step = model.Decoder.Step(tensor(new[] { word }), state);
                word = model.Decoder.Project(step.ReadOut).argmax(-1).item<long>();
                words.Add(Toy.Target[(int)word]);
                if (step.Weights is not null) weights.Add(step.Weights[0].data<float>().ToArray());
                state = step.State;
            }

            var translation = ToyTranslator.Trained(decoder).Translate(sentence, new DecodingOptions { MaxLength = 50 });
            Assert.Equal(words, translation.Target);
            for (var t = 0; t < weights.Count; t++)
            {
                for (var s = 0; s < ids.Length; s++) Assert.Equal(weights[t][s], translation.Weights![t, s], 5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Steps_tell_what_else_could_have_been_said(DecoderKind decoder)
    {
        var translator = ToyTranslator.Trained(decoder);
        var translation = translator.Translate("cat gnu ant");
        var steps = translator.Steps("cat gnu ant", top: 3);
        Assert.Equal(translation.Target, steps.Select(s => s.Word));
        for (var t = 0; t < steps.Count; t++)
        {
            var top = steps[t].Top;
            Assert.Equal(3, top.Count);
            Assert.Equal(steps[t].Word, top[0].Word);
            Assert.Equal(Math.Exp(translation.LogProbabilities[t]), top[0].Probability, 5);
            Assert.Equal(top.Select(c => c.Probability).OrderDescending(), top.Select(c => c.Probability));
            Assert.Equal(translation.Weights is null ? 0 : 4, steps[t].Weights.Length);
        }

        // <pad> and <s> are never said.
        Assert.All(translator.Steps("cat", top: 100), s => Assert.Equal(10, s.Top.Count));
    }

    [Fact]
    public void Given_translations_are_scored_as_the_search_scores_its_own()
    {
        var translator = ToyTranslator.Trained();
        var sentences = ToyTranslator.Sentences(12);
        var own = translator.Translate(sentences);
        var forced = translator.ForceDecode([.. sentences.Zip(own, (s, t) => new SentencePair(s, [.. t.Target.SkipLast(1)]))], batchSize: 5);
        for (var i = 0; i < own.Count; i++)
        {
            Assert.Equal(own[i].Target, forced[i].Target);
            Assert.Equal(own[i].Score, forced[i].Score, tolerance: 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Reordering_is_selecting_where_rows_stay_with_their_sentence(DecoderKind decoder)
    {
        var model = ToyTranslator.TrainedModel(decoder);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var encoded = model.Encode(tensor(new long[,] { { 4, 5, 2 }, { 6, 2, 0 } }), tensor(new long[] { 3, 2 }));
        var start = model.Decoder.Start(encoded).Select(tensor(new long[] { 0, 0, 1, 1 }));
        var state = model.Decoder.Step(tensor(new long[] { 5, 6, 7, 8 }), start).State;
        var index = tensor(new long[] { 1, 1, 3, 2 });
        var previous = tensor(new long[] { 4, 5, 6, 7 });
        Near.Equal(model.Decoder.Step(previous, state.Select(index)).ReadOut, model.Decoder.Step(previous, state.Reorder(index)).ReadOut, 0);
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Nothing_is_left_behind(DecoderKind decoder)
    {
        var translator = ToyTranslator.Trained(decoder);
        var sentences = ToyTranslator.Sentences(10);
        var options = new DecodingOptions { BeamSize = 3, NoRepeatNgram = 2, MinLength = 2 };
        translator.Translate(sentences, options);
        using var scope = NewDisposeScope();
        translator.Translate(sentences, options);
        translator.Translate(sentences);
        translator.Steps("ant bee");
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void The_model_stays_in_the_mode_it_was_in()
    {
        using var model = Toy.Model(dropout: 0.5);
        var translator = new Translator(model, Toy.Source, Toy.Target);
        model.train();
        Assert.Equal(translator.Translate("ant bee").Score, translator.Translate("ant bee").Score);
        Assert.True(model.training);
    }

    public static TheoryData<DecodingOptions> Nonsense() => new(
        new DecodingOptions { BeamSize = 0 },
        new DecodingOptions { Best = 2 },
        new DecodingOptions { LengthPenalty = -1 },
        new DecodingOptions { CoveragePenalty = double.NaN },
        new DecodingOptions { MinLength = 5, MaxLength = 5 },
        new DecodingOptions { NoRepeatNgram = -1 },
        new DecodingOptions { BatchSize = 0 });

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public void Options_without_sense_are_refused(DecodingOptions options) =>
        Assert.Throws<ArgumentException>(() => ToyTranslator.Trained().Candidates([["ant"]], options));

    /// <summary>A model that says one word again and again.</summary>
    private static Seq2Seq Stubborn(string word, float bias)
    {
        var model = Toy.Model();
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        model.Decoder.named_parameters().Single(p => p.name == "output.bias").parameter[Toy.Target[word]] = bias;
        return model;
    }
}
