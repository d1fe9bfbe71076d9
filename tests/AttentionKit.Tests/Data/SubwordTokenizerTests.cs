using CsCheck;

namespace AttentionKit.Tests;

public sealed class SubwordTokenizerTests
{
    private static readonly string[] Sentences =
    [
        "l'ami de la famille lit le livre", "le lit et le livre de l'ami", "la lettre est lue par la famille", "12 amis, 13 lettres !", "été d'été",
    ];

    private static readonly SubwordTokenizer Tokenizer = SubwordTokenizer.Train(Sentences, 60);

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Pick.From("l'", "ami", " ", "  ", "▁", "<", ">", "<0x41>", "<unk>", "é", "e\u0301", "\ud83d", "\ude00", "😀", "日", "\0", "\n", "\u00a0", "livre", "1", "12", "!", "\ufeff")
            .Array[0, 12].Select(string.Concat));

    [Fact]
    public void Every_string_comes_back_lone_surrogates_included() => AnyText.Sample(text =>
    {
        var tokens = Tokenizer.Tokenize(text);
        Assert.Equal(text, Tokenizer.Detokenize(tokens));
        Assert.All(tokens, t => Assert.True(t.Length > 0 && !t.Contains(' ', StringComparison.Ordinal)));
    }, iter: 3000);

    [Fact]
    public void No_text_has_an_unknown_token() => AnyText.Sample(text =>
    {
        var vocabulary = new Vocabulary(Tokenizer.Tokens);
        Assert.DoesNotContain(Vocabulary.UnknownId, vocabulary.Encode(Tokenizer.Tokenize(text)));
    }, iter: 300);

    [Fact]
    public void Merges_are_those_of_the_definition() => Pick.From("ab", "abc", "bca", "aab", "caab", "bb", "aaaa").Array[1, 12].Sample(words =>
    {
        var tokenizer = SubwordTokenizer.Train(words, 6);
        var expected = LearnSlowly(words, 6);
        Assert.Equal(expected.Select(m => m.Left + m.Right).Distinct(), tokenizer.Tokens.Skip(256).Where(t => t.Length > 1));
        foreach (var word in words.Append("abcabcaab"))
            Assert.Equal(EncodeSlowly('▁' + word, expected).Where(t => !t.All(c => !tokenizer.Tokens.Contains(c.ToString()))), tokenizer.Tokenize(word).Where(t => ByteTokens.Parse(t) is null));
    }, iter: 300);

    [Fact]
    public void Frequent_words_become_one_token_and_new_characters_bytes()
    {
        Assert.Equal(["▁famille"], Tokenizer.Tokenize("famille"));
        Assert.Equal(["<0xE6>", "<0x97>", "<0xA5>"], Tokenizer.Tokenize("日").Skip(1));
    }

    [Fact]
    public void Learning_ends_when_no_pair_occurs_twice()
    {
        Assert.Equal(["▁"], SubwordTokenizer.Train(["a b c"], 100).Tokens.Skip(256).Where(t => t is "▁" || t.Length > 1));
    }

    [Fact]
    public void A_saved_tokeniser_is_the_same_when_loaded()
    {
        using var folder = new TempFolder();
        Tokenizer.Save(folder["bpe.txt"]);
        var loaded = SubwordTokenizer.Load(folder["bpe.txt"]);
        Assert.Equal(Tokenizer.Tokens, loaded.Tokens);
        Assert.All(Sentences.Append("une phrase inconnue 😀"), s => Assert.Equal(Tokenizer.Tokenize(s), loaded.Tokenize(s)));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("something else\nabc\n", "line 1")]
    [InlineData("AttentionKit byte-pair encoding 1\nabc▁\na b\nab x\n", "line 4")]
    [InlineData("AttentionKit byte-pair encoding 1\nabc▁\nab\n", "line 3")]
    [InlineData("AttentionKit byte-pair encoding 1\nabc\na b\n", "line 2")]
    [InlineData("AttentionKit byte-pair encoding 1\n<▁\n", "line 2")]
    public void A_file_that_is_no_tokeniser_is_refused(string text, string place)
    {
        using var folder = new TempFolder();
        var path = folder.Write("bpe.txt", text);
        Assert.StartsWith($"{path}, {place}", Assert.Throws<InvalidDataException>(() => SubwordTokenizer.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_of_100_000_letters_is_no_trouble()
    {
        var word = new string('l', 100_000);
        Assert.Equal(word, Tokenizer.Detokenize(Tokenizer.Tokenize(word)));
        Assert.NotNull(SubwordTokenizer.Train([word], 10));
    }

    [Fact]
    public void Bytes_that_are_no_text_become_replacement_characters()
    {
        Assert.Equal("a\uFFFDb", Tokenizer.Detokenize(["▁a", "<0xC3>", "b"]));
    }

    [Fact]
    public void Real_text_comes_back()
    {
        Assert.SkipWhen(RealText.Tatoeba is null, RealText.Absent);
        var lines = ParallelCorpus.Load(RealText.Tatoeba!, new CorpusOptions { MaxPairs = 5_000 }).Targets.Select(t => string.Join(' ', t)).ToArray();
        var tokenizer = SubwordTokenizer.Train(lines, 1000);
        Assert.All(lines, line => Assert.Equal(line, tokenizer.Detokenize(tokenizer.Tokenize(line))));
    }

    // The definition, word by word, counting everything anew each time.
    private static List<(string Left, string Right)> LearnSlowly(string[] words, int merges)
    {
        var split = words.Select(w => ('▁' + w).Select(c => c.ToString()).ToList()).ToList();
        var learnt = new List<(string Left, string Right)>();
        while (learnt.Count < merges)
        {
            var best = split.SelectMany(w => w.Zip(w.Skip(1))).GroupBy(p => p)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.First, StringComparer.Ordinal).ThenBy(g => g.Key.Second, StringComparer.Ordinal)
                .FirstOrDefault();
            if (best is null || best.Count() < 2) break;
            learnt.Add(best.Key);
            foreach (var word in split) MergeSlowly(word, best.Key);
        }

        return learnt;
    }

    private static List<string> EncodeSlowly(string word, List<(string Left, string Right)> merges)
    {
        var symbols = word.Select(c => c.ToString()).ToList();
        foreach (var merge in merges) MergeSlowly(symbols, merge);
        return symbols;
    }

    private static void MergeSlowly(List<string> symbols, (string Left, string Right) pair)
    {
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            if (symbols[i] != pair.Left || symbols[i + 1] != pair.Right) continue;
            symbols[i] += symbols[i + 1];
            symbols.RemoveAt(i + 1);
        }
    }
}
