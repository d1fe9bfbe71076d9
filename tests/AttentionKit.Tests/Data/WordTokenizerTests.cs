using CsCheck;

namespace AttentionKit.Tests;

public sealed class WordTokenizerTests
{
    private static readonly WordTokenizer English = WordTokenizer.English();
    private static readonly WordTokenizer French = WordTokenizer.French();

    // Text that a tokeniser stumbles over is rare among all strings: most samples are made of such pieces.
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Pick.From("l'", "ami", "-t-il", "n't", "'s", "\"", "'", "’", " ", "  ", "\u00a0", "\u202f", "\t", "\n", ".", "...", "!", "?", "«", "»",
            "(", ")", "-", "--", "/", "10 000", "3.5", "Mr.", "U.S.", "e\u0301", "é", "é", "😀", "👩‍👩‍👧", "\ud83d", "￭", "␣", "␣0020", "▁", "a@b.c",
            "http://a.b/c.", "M.", "5", "%", "aujourd'hui", "est-ce", "\0", "\u200b", "日本").Array[0, 12].Select(string.Concat));

    [Theory]
    [InlineData("I don't know.", "I do n't know .")]
    [InlineData("Can't you? You won't!", "Ca n't you ? You wo n't !")]
    [InlineData("It’s Tom's, isn’t it?", "It 's Tom 's , is n't it ?")]
    [InlineData("You shouldn't've come at 5 o'clock.", "You should n't 've come at 5 o'clock .")]
    [InlineData("Mr. O'Neil lives in the U.S. now.", "Mr. O'Neil lives in the U.S. now .")]
    [InlineData("It costs $3.50 (10,000 yen), i.e. 20% more...", "It costs $ 3.50 ( 10,000 yen ) , i.e. 20 % more ...")]
    [InlineData("My 20-year-old e-mail: a.b@c.org; see https://x.org/y?z=1.", "My 20-year-old e-mail : a.b@c.org ; see https://x.org/y?z=1 .")]
    [InlineData("\"Yes,\" he said, \"it is.\"", "\" Yes , \" he said , \" it is . \"")]
    [InlineData("The dogs' food and/or water", "The dogs ' food and / or water")]
    [InlineData("Let 'em go at 12:30 on the 1st.", "Let 'em go at 12:30 on the 1st .")]
    [InlineData("-5 °C is cold", "-5 °C is cold")]
    public void English_text_is_cut(string text, string tokens) => AssertCut(English, text, tokens);

    [Theory]
    [InlineData("L'ami de l’homme qu'il n'aime pas.", "L' ami de l' homme qu' il n' aime pas .")]
    [InlineData("A-t-il faim ? Est-ce qu'il vient ?", "A -t-il faim ? Est -ce qu' il vient ?")]
    [InlineData("Donne-le-moi ! Allez-vous-en !", "Donne -le -moi ! Allez -vous -en !")]
    [InlineData("Va-t'en, vas-y, montrez-m'en.", "Va -t' en , vas -y , montrez -m' en .")]
    [InlineData("Aujourd'hui, quelqu'un a rendez-vous là-bas.", "Aujourd'hui , quelqu'un a rendez-vous là-bas .")]
    [InlineData("Jusqu'à quatre-vingt-dix, peut-être.", "Jusqu' à quatre-vingt-dix , peut-être .")]
    [InlineData("Il a dit : «\u00a0Bonjour\u202f!\u00a0»", "Il a dit : « Bonjour ! »")]
    [InlineData("Quoi ?! Non !!", "Quoi ? ! Non ! !")]
    [InlineData("M. Dupont a 10\u202f000 € à 18h30 le 1er mai.", "M. Dupont a 10\u202f000 € à 18h30 le 1er mai .")]
    [InlineData("C'est l'œuvre d'« Ulysse ».", "C' est l' œuvre d' « Ulysse » .")]
    public void French_text_is_cut(string text, string tokens) => AssertCut(French, text, tokens);

    [Fact]
    public void Decomposed_letters_are_composed()
    {
        Assert.Equal(["caf\u00e9"], French.Tokenize("cafe\u0301"));
    }

    [Fact]
    public void Lower_case_is_an_option()
    {
        Assert.Equal(["l'", "état"], WordTokenizer.French(lowerCase: true).Tokenize("L'État"));
    }

    [Fact]
    public void Detokenised_French_has_no_break_spaces_where_typography_wants_them()
    {
        Assert.Equal("Il dit\u00a0: «\u00a0Quoi\u202f?!\u00a0» 20\u00a0%.", French.Detokenize("Il dit : « Quoi ? ! » 20 % .".Split(' ')));
    }

    [Theory]
    [InlineData("Hello ,world", "Hello ␣ , ￭ world")]
    [InlineData(" a\tb", "␣ a ␣0009 b")]
    [InlineData("a￭b", "a ￭ ￭￭ ￭ b")]
    public void An_exact_tokeniser_marks_unusual_spacing(string text, string tokens)
    {
        var exact = WordTokenizer.English(exact: true);
        Assert.Equal(tokens, string.Join(' ', exact.Tokenize(text)));
        Assert.Equal(text, exact.Detokenize(exact.Tokenize(text)));
    }

    [Fact]
    public void An_exact_tokeniser_gives_back_any_string() => AnyText.Sample(text =>
    {
        foreach (var tokenizer in new[] { WordTokenizer.English(exact: true), WordTokenizer.French(exact: true) })
            Assert.Equal(text, tokenizer.Detokenize(tokenizer.Tokenize(text)));
    }, iter: 3000);

    [Fact]
    public void Tokens_cover_all_of_the_text_and_nothing_else() => AnyText.Sample(text =>
    {
        foreach (var tokenizer in new[] { English, French })
        {
            var tokens = tokenizer.Tokenize(text);
            Assert.All(tokens, t => Assert.True(t.Length > 0 && !t.Contains(' ', StringComparison.Ordinal)));
            Assert.Equal(WithoutSpaces(tokenizer.Normalize(text)), WithoutSpaces(string.Concat(tokens)));
        }
    }, iter: 3000);

    [Fact]
    public void Normal_form_is_reached_in_one_step() => AnyText.Sample(text =>
        Assert.Equal(English.Normalize(text), English.Normalize(English.Normalize(text))), iter: 1000);

    [Theory]
    [InlineData("a.")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("l'")]
    [InlineData("http://")]
    [InlineData("a@")]
    [InlineData("\"")]
    [InlineData("e\u0301\u0301\u0301")]
    [InlineData("1.a.")]
    public void Hostile_repetitions_take_no_more_than_linear_time(string piece)
    {
        // A tokeniser that tries again from each character would not come to an end here.
        var text = string.Concat(Enumerable.Repeat(piece, 50_000 / piece.Length));
        Assert.NotEmpty(French.Tokenize(text));
        Assert.NotEmpty(English.Detokenize(English.Tokenize(text)));
    }

    [Fact]
    public void The_generated_corpus_is_cut_the_same_way()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "data", "en-fr"), "*.tsv");
        Assert.NotEmpty(files);
        foreach (var pair in files.SelectMany(f => ParallelCorpus.Load(f, new CorpusOptions { Strict = true })))
        {
            Assert.Equal(pair.Source, English.Tokenize(English.Detokenize(pair.Source)));
            Assert.Equal(pair.Target, French.Tokenize(French.Detokenize(pair.Target)));
        }
    }

    [Fact]
    public void Real_sentences_survive_but_for_a_few_misprints()
    {
        Assert.SkipWhen(RealText.Tatoeba is null, RealText.Absent);
        var raw = ParallelCorpus.Load(RealText.Tatoeba!, RealText.WholeSentences);
        Assert.InRange(ShareExact(English, raw.Sources), 0.9999, 1);
        Assert.InRange(ShareExact(French, raw.Targets), 0.995, 1);
    }

    private static double ShareExact(WordTokenizer tokenizer, IEnumerable<IReadOnlyList<string>> sentences)
    {
        var distinct = sentences.Where((_, i) => i % 5 == 0).Select(s => s[0]).Distinct().ToArray();
        return distinct.Count(s => tokenizer.Normalize(tokenizer.Detokenize(tokenizer.Tokenize(s))) == tokenizer.Normalize(s)) / (double)distinct.Length;
    }

    private static void AssertCut(WordTokenizer tokenizer, string text, string tokens)
    {
        var cut = tokenizer.Tokenize(text);
        Assert.Equal(tokens, string.Join(' ', cut));
        var joined = tokenizer.Detokenize(cut);
        Assert.Equal(tokenizer.Normalize(text), tokenizer.Normalize(joined));
        Assert.Equal(cut, tokenizer.Tokenize(joined));
    }

    private static string WithoutSpaces(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
