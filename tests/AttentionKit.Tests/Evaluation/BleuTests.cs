using CsCheck;

namespace AttentionKit.Tests;

/// <summary>Expected numbers: sacreBLEU 2.6.0, run on these sentences.</summary>
public sealed class BleuTests
{
    private const double Tolerance = 1e-9;

    private static readonly string[] Hypotheses =
        ["The cat sat on the red mat.", "A dog, 3.5 years old, barked twice!", "", "Rain fell all night"];

    private static readonly string[] References =
        ["The cat sat on a red mat.", "The dog, 3.5 years old, barked two times!", "Nobody answered.", "Rain fell all night"];

    private static readonly string[][] TwoReferences =
    [
        [References[0], "A cat was sitting on the red mat."],
        [References[1], "A dog of 3.5 years barked twice."],
        [References[2], "No one replied."],
        [References[3], "It rained all night long"],
    ];

    private static readonly Gen<string[]> Sentence = Gen.Char['a', 'e'].Select(c => c.ToString()).Array[4, 12];

    public static TheoryData<BleuOptions, double, double, string> Expected => new()
    {
        { new(), 54.573987175349586, 67.79834107956411, "case:mixed|eff:no|tok:13a|smooth:exp" },
        { new() { Tokenization = BleuTokenization.None }, 53.40491157570914, 68.38319287057308, "case:mixed|eff:no|tok:none|smooth:exp" },
        { new() { Lowercase = true }, 54.573987175349586, 67.01441348425665, "case:lc|eff:no|tok:13a|smooth:exp" },
        { new() { MaxOrder = 6 }, 40.817505117441705, 49.48708057812652, "case:mixed|eff:no|tok:13a|smooth:exp" },
        { new() { EffectiveOrder = true }, 54.573987175349586, 67.79834107956411, "case:mixed|eff:yes|tok:13a|smooth:exp" },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void Corpus_scores_and_signatures_are_sacreBLEU_s(BleuOptions options, double one, double two, string signature)
    {
        var single = Bleu.Corpus(new(Hypotheses, References), options);
        Assert.Equal(one, single.Score, Tolerance);
        Assert.StartsWith($"nrefs:1|{signature}|version:AttentionKit-", single.Signature, StringComparison.Ordinal);
        var several = Bleu.Corpus(new(Hypotheses, TwoReferences), options);
        Assert.Equal(two, several.Score, Tolerance);
        Assert.StartsWith($"nrefs:2|{signature}|version:AttentionKit-", several.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_shows_what_it_is_made_of()
    {
        var score = Bleu.Corpus(new(Hypotheses, References));
        Assert.Equal([19, 14, 10, 6], score.Matches);
        Assert.Equal([22, 19, 16, 13], score.Totals);
        Assert.Equal(22, score.HypothesisLength);
        Assert.Equal(26, score.ReferenceLength);
        Assert.Equal("BLEU = 54.57 86.4/73.7/62.5/46.2 (BP = 0.834 ratio = 0.846 hyp_len = 22 ref_len = 26)", score.ToString());
    }

    [Fact]
    public void The_signature_tells_of_a_varying_number_of_references() =>
        Assert.StartsWith("nrefs:var|", Bleu.Corpus(new(["a", "b"], [["a"], ["a", "b"]])).Signature, StringComparison.Ordinal);

    [Theory]
    [InlineData("Rain fell", "Rain fell all night", 36.78794411714425)]
    [InlineData("the the the the", "the cat sat here", 15.97357760615681)]
    [InlineData("a b c d e f", "a b x d y f", 19.304869754804482)]
    [InlineData("a c b d e", "a b c d e", 26.86424829558855)]
    [InlineData("", "a b", 0)]
    [InlineData("q r s t", "a b c d", 0)]
    [InlineData("one", "one", 100)]
    public void Sentence_scores_are_sacreBLEU_s_with_the_effective_order(string hypothesis, string reference, double expected) =>
        Assert.Equal(expected, Bleu.Sentence(hypothesis, reference).Score, Tolerance);

    /// <summary>As sacreBLEU, whose lower case is Python's.</summary>
    [Theory]
    [InlineData("ΟΔΟΣ ΣΑΣ", "οδος σας")]
    [InlineData("ΟΔΟΣ.", "οδος.")]
    [InlineData("ΑΣΑ ΑΣ'Α", "ασα ασ'α")]
    [InlineData("漢Σ ΑΣ漢", "漢σ ας漢")]
    [InlineData("Σ İ", "σ i\u0307")]
    public void Lower_case_is_Python_s(string text, string lower)
    {
        Assert.Equal(lower, ScoreText.Lower(text));
        Assert.Equal(100, Bleu.Sentence(text, lower, new BleuOptions { Lowercase = true }).Score, Tolerance);
    }

    [Fact]
    public void Without_the_effective_order_a_sentence_too_short_for_four_grams_scores_0() =>
        Assert.Equal(0, Bleu.Corpus(new(["Rain fell"], ["Rain fell all night"])).Score);

    [Fact]
    public void A_sentence_is_scored_by_its_effective_order_whatever_the_options() =>
        Assert.Equal(100, Bleu.Sentence("a b", "A b", new BleuOptions { Lowercase = true }).Score, Tolerance);

    [Fact]
    public void A_sentence_equal_to_its_reference_scores_100_with_any_options() =>
        Assert.Equal(100, Bleu.Sentence("a b", "a b", new BleuOptions { Lowercase = true }).Score, Tolerance);

    [Fact]
    public void Of_two_references_as_close_in_length_the_shorter_counts() =>
        Assert.Equal(3, Bleu.Corpus(new(["a b c d"], [["a b c d e", "a b c"]])).ReferenceLength);

    [Fact]
    public void Tokens_are_taken_as_they_are()
    {
        var score = Bleu.Corpus(new([["a,b", "c d"]], [["a,b", "c d"]]), new BleuOptions { MaxOrder = 2 });
        Assert.Equal(2, score.HypothesisLength);
        Assert.Contains("tok:none", score.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public void Translations_are_scored_against_their_pairs_without_special_tokens()
    {
        Translation[] translations =
        [
            new(["a", Vocabulary.End], ["the", "cat", "sat", "down", Vocabulary.End], null, [], 0),
            new(["b", Vocabulary.End], ["a", "dog"], null, [], 0),
        ];
        SentencePair[] pairs = [new(["a"], ["the", "cat", "sat", "down"]), new(["b"], ["a", "cat"])];
        string[] lines = ["the cat sat down", "a dog"], references = ["the cat sat down", "a cat"];
        Assert.Equal(Bleu.Corpus(new(lines, references)).Score, Bleu.Corpus(new(translations, pairs)).Score);
        Assert.Equal(Bleu.Corpus(new(lines, references)).Score, Bleu.Statistics(new(translations, pairs)).Score);
        Assert.Equal(ChrF.Statistics(new(lines, references)).Score, ChrF.Statistics(new(translations, pairs)).Score);
        Assert.Equal(50, ExactMatch.Corpus(new(translations, pairs)));
        Refused("2 hypotheses and 1 sentences", () => Bleu.Corpus(new(translations, pairs[..1])));
    }

    [Fact]
    public void Tokens_joined_by_spaces_score_the_same_untokenised() =>
        Gen.Select(Sentence, Sentence).Array[1, 5].Sample(pairs =>
        {
            var tokens = Bleu.Corpus(new([.. pairs.Select(p => p.Item1)], [.. pairs.Select(p => p.Item2)]));
            var lines = Bleu.Corpus(
                new([.. pairs.Select(p => string.Join(' ', p.Item1))],
                [.. pairs.Select(p => string.Join(' ', p.Item2))]),
                new BleuOptions { Tokenization = BleuTokenization.None });
            return tokens.Score == lines.Score && tokens.Signature == lines.Signature;
        });

    [Fact]
    public void A_corpus_of_its_own_references_scores_100() =>
        Sentence.Array[1, 6].Sample(corpus => Math.Abs(Bleu.Corpus(new(corpus, corpus)).Score - 100) < 1e-9);

    [Fact]
    public void The_order_of_sentences_does_not_matter() =>
        Gen.Select(Sentence, Sentence).Array[2, 6].SelectMany(pairs => Gen.Shuffle(pairs).Select(shuffled => (pairs, shuffled)))
            .Sample(both => Math.Abs(Score(both.pairs) - Score(both.shuffled)) < 1e-9);

    [Fact]
    public void A_score_is_between_0_and_100_and_a_further_reference_never_takes_matches_away() =>
        Gen.Select(Sentence, Sentence, Sentence).Sample((hypothesis, reference, other) =>
        {
            var (h, r, o) = (string.Join(' ', hypothesis), string.Join(' ', reference), string.Join(' ', other));
            var one = Bleu.Corpus(new([h], [r]));
            var two = Bleu.Corpus(new([h], [[r, o]]));
            return one.Score is >= 0 and <= 100 && one.Matches.Zip(two.Matches).All(m => m.First <= m.Second);
        });

    [Fact]
    public void Statistics_give_the_corpus_score_and_that_of_any_part()
    {
        var statistics = Bleu.Statistics(new(Hypotheses, References));
        Assert.Equal(54.573987175349586, statistics.Score, Tolerance);
        Assert.Equal(Bleu.Corpus(new(Hypotheses[..2], References[..2])).Score, statistics.ScoreOf([0, 1]), Tolerance);
        Assert.Equal(statistics.ScoreOf([1, 3]), statistics.Select([3, 1]).Score, Tolerance);
    }

    [Fact]
    public void Bad_input_is_refused_with_what_to_do()
    {
        Refused("There are no hypotheses", () => Bleu.Corpus(new(Array.Empty<string>(), Array.Empty<string>())));
        Refused("2 hypotheses and 1 sentences", () => Bleu.Corpus(new(["a", "b"], ["a"])));
        Refused("Sentence 1 has no reference", () => Bleu.Corpus(new(["a", "b"], [["a"], []])));
        Refused("Hypothesis 0 is null", () => Bleu.Corpus(new([null!], ["a"])));
        Refused("A reference of sentence 0 is null", () => Bleu.Corpus(new(["a"], [[null!]])));
        Refused("MaxOrder", () => Bleu.Corpus(new(["a"], ["a"]), new BleuOptions { MaxOrder = 0 }));
        Refused("no sentence 1", () => Bleu.Statistics(new(["a"], ["a"])).ScoreOf([1]));
        Refused("at least one", () => Bleu.Statistics(new(["a"], ["a"])).Select([]));
    }

    [Theory]
    [InlineData("He paid $3,000.50 (about 2-3%).", "He paid $ 3,000.50 ( about 2 - 3 % ) .")]
    [InlineData("\"It's well-known,\" she said...", "\" It's well-known , \" she said . . .")]
    [InlineData("a&amp;b &lt;x&gt; &quot;q&quot; 5-7 3. .5 ,x x,y 1,2", "a & b < x > \" q \" 5 - 7 3 . . 5 , x x , y 1,2")]
    [InlineData("end-\nof line\nnext <skipped>word", "endof line next word")]
    [InlineData("l'été, «déjà vu» – 12h30 ; 😀. ok", "l'été , «déjà vu» – 12h30 ; 😀 . ok")]
    [InlineData("[a]{b}~^`_@#*+=/\\|<>?:;", "[ a ] { b } ~ ^ ` _ @ # * + = / \\ | < > ? : ;")]
    [InlineData(" \t ", "")]
    public void The_13a_tokens_are_sacreBLEU_s(string line, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', Tokenizer13a.Tokenize(line)));

    [Theory]
    [InlineData(BleuTokenization.International, "The cat's 3,5 km—“good” 5.", "The cat ' s 3,5 km — “ good ” 5.")]
    [InlineData(BleuTokenization.International, "Ähm … 7% of €20.50, ok?! 😀 x", "Ähm … 7 % of € 20.50 , ok ? ! 😀 x")]
    [InlineData(BleuTokenization.International, "«Bonjour», dit-il : 12h30/2,5.", "« Bonjour » , dit - il : 12h30/2,5.")]
    [InlineData(BleuTokenization.International, "1.2.3 a..b ½. a½.b", "1.2.3 a . . b ½ . a½ . b")]
    [InlineData(BleuTokenization.International, "我有3只猫，5.5只狗(大)。", "我有3只猫 ， 5.5只狗 ( 大 ) 。")]
    [InlineData(BleuTokenization.Character, "7% of\u2003€5, 😀 𠀀", "7 % o f € 5 , 😀 𠀀")]
    [InlineData(BleuTokenization.Chinese, "我有3只猫，5.5只狗(大)。", "我 有 3 只 猫 ， 5.5 只 狗 ( 大 ) 。")]
    [InlineData(BleuTokenization.Chinese, "𠀀他说“你好—5.”", "𠀀 他 说 “ 你 好 — 5 . ”")]
    [InlineData(BleuTokenization.Chinese, "ab，c d.Ｅ １２ ㎏ 5.", "ab ， c d . Ｅ １ ２ ㎏ 5.")]
    [InlineData(BleuTokenization.Chinese, "The cat's 3,5 km—“good” 5.", "The cat's 3,5 km — “ good ” 5.")]
    public void Other_tokens_are_sacreBLEU_s_too(BleuTokenization tokenization, string line, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', Cut(tokenization, line)));

    [Theory]
    [InlineData(BleuTokenization.International, "intl", 57.228754569318156, 12.010449786955183)]
    [InlineData(BleuTokenization.Character, "char", 75.22075843843518, 54.94249167612768)]
    [InlineData(BleuTokenization.Chinese, "zh", 53.081876390302114, 47.65798792330083)]
    [InlineData(BleuTokenization.V13a, "13a", 52.25269976066318, 15.530593370235026)]
    [InlineData(BleuTokenization.None, "none", 2.4091163861982188, 14.794015674776452)]
    public void Every_tokenisation_scores_as_sacreBLEU_s(BleuTokenization tokenization, string name, double western, double chinese)
    {
        var options = new BleuOptions { Tokenization = tokenization };
        var score = Bleu.Corpus(new(
            ["The cat's 3,5 km—“good” 5.", "Ähm … 7% of €20.50, ok?! 😀 x", "«Bonjour», dit-il : 12h30/2,5.", "1.2.3 a..b ½. a½.b"],
            ["The cat’s 3.5 km – “good” 5.", "Hm … 7 % of €20,50 ok! 😀😀 x", "« Bonjour », dit-il: 12h30 / 2,5.", "1.2,3 a. .b ½ . a½. b"]), options);
        Assert.Equal(western, score.Score, Tolerance);
        Assert.Contains($"|tok:{name}|", score.Signature, StringComparison.Ordinal);
        Assert.Equal(chinese, Bleu.Corpus(new(
            ["今天天气很好。", "我有3只猫，5.5只狗(大)。", "𠀀他说“你好—5.”", "ab，c d.Ｅ １２ ㎏ 5."],
            ["今天天气真好。", "我有3只猫和5.5只狗（大）。", "𠀀他說“你好” — 5.", "ab,c d. Ｅ１２ ㎏ 5."]), options).Score, Tolerance);
    }

    [Fact]
    public void An_unknown_tokenisation_is_refused_by_name() =>
        Refused("Tokenization is 17; these are known: V13a, None, International, Character, Chinese",
            () => Bleu.Sentence("a", "a", new BleuOptions { Tokenization = (BleuTokenization)17 }));

    [Fact]
    public void Text_that_its_tokenisation_leaves_whole_scores_0_with_a_hint()
    {
        string[] hypotheses = ["今天天气很好。", "我有三只猫和两只狗。"], references = ["今天天气真好。", "我有三只猫和一只狗。"];
        var whole = Bleu.Corpus(new(hypotheses, references));
        Assert.Equal(0, whole.Score);
        Assert.Contains("'13a' does not cut it: take BleuTokenization.Chinese", whole.Hint, StringComparison.Ordinal);
        Assert.EndsWith(whole.Hint!, whole.ToString(), StringComparison.Ordinal);
        var cut = Bleu.Corpus(new(hypotheses, references), new BleuOptions { Tokenization = BleuTokenization.Chinese });
        Assert.True(cut.Score > 50 && cut.Hint is null);
        Assert.Null(Bleu.Corpus(new(["今天 天气 很 好 。"], ["今天 天气 真 好 。"])).Hint);
        Assert.Null(Bleu.Corpus(new(["the city of 北京天安门广场"], ["the town of 北京天安门广场"])).Hint);
    }

    private static string[] Cut(BleuTokenization tokenization, string line) => tokenization switch
    {
        BleuTokenization.International => TokenizerInternational.Tokenize(line),
        BleuTokenization.Chinese => TokenizerChinese.Tokenize(line),
        _ => TokenizerCharacter.Tokenize(line),
    };

    private static double Score((string[] Hypothesis, string[] Reference)[] pairs) =>
        Bleu.Corpus(new([.. pairs.Select(p => p.Hypothesis)], [.. pairs.Select(p => p.Reference)])).Score;

    private static void Refused(string because, Action action) =>
        Assert.Contains(because, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
