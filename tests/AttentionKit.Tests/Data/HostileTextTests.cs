using System.Formats.Tar;
using System.Text.RegularExpressions;
using CsCheck;

namespace AttentionKit.Tests;

/// <summary>Text and files as the world has them: damaged, of another kind, or made to do harm.</summary>
public sealed class HostileTextTests : IDisposable
{
    private const string NoCharacter = "\uFFFE";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_character_that_is_none_costs_its_line_only()
    {
        var corpus = ParallelCorpus.Load(_folder.Write("c.tsv", $"a\tb\nbad{NoCharacter}\tx\nc\td\n"), new CorpusOptions { SourceTokenizer = WordTokenizer.English() });
        Assert.Equal(["a\tb", "c\td"], corpus.Select(p => p.ToString()));
        Assert.Contains("line 2, it holds U+FFFE", corpus.Report!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xFFFE)]
    [InlineData(0xD83D)]
    public void Tokenisers_take_what_is_no_character_as_unknown(int code)
    {
        var odd = (char)code;
        Assert.Equal(["a", "\uFFFD", "b"], WordTokenizer.English().Tokenize($"a {odd} b"));
        var exact = WordTokenizer.French(exact: true);
        Assert.Equal($"a{odd} b", exact.Detokenize(exact.Tokenize($"a{odd} b")));
        var subwords = SubwordTokenizer.Train(["a b"], 0);
        Assert.Equal($"a {odd}", subwords.Detokenize(subwords.Tokenize($"a {odd}")));
    }

    [Fact]
    public void A_token_of_a_pair_and_U_FFFE_is_written_down_and_read()
    {
        new Vocabulary([$"\U0001F600{NoCharacter}"]).Save(_folder["v.txt"]);
        Assert.True(Vocabulary.Load(_folder["v.txt"]).Contains($"\U0001F600{NoCharacter}"));
    }

    [Fact]
    public void Tatoeba_s_own_columns_are_read_by_their_sentences()
    {
        var corpus = ParallelCorpus.Load(_folder.Write("t.tsv", "1276\tLet's try.\t373532\tEssayons.\n1277\tGo.\t3\tVa.\n"));
        Assert.Equal(["Let's try.\tEssayons.", "Go.\tVa."], corpus.Select(p => p.ToString()));
        Assert.All(corpus, pair => Assert.Null(pair.Alignment));
    }

    [Fact]
    public void Lines_that_end_as_on_old_Macs_are_lines()
    {
        var corpus = ParallelCorpus.Load(_folder.Write("m.tsv", "a\tb\rc\td\r"));
        Assert.Equal(["a\tb", "c\td"], corpus.Select(p => p.ToString()));
    }

    [Theory]
    [InlineData("c.tsv.bz2", "425A68393141592653", "bzip2")]
    [InlineData("c.tsv.xz", "FD377A585A000004", "xz")]
    [InlineData("c.tsv.zst", "28B52FFD04005900", "Zstandard")]
    [InlineData("c.7z", "377ABCAF271C0004", "7-Zip")]
    [InlineData("c.rar", "526172211A070100", "RAR")]
    public void An_archive_that_is_not_read_here_is_named(string name, string bytes, string kind)
    {
        var error = Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(_folder.Write(name, Convert.FromHexString(bytes))));
        Assert.Contains(kind, error.Message, StringComparison.Ordinal);
        Assert.Contains("Unpack it", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c.tar")]
    [InlineData("c.tar.gz")]
    public void A_tar_archive_is_named_and_not_read_as_text(string name)
    {
        using var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "c.tsv") { DataStream = new MemoryStream("a\tb\n"u8.ToArray()) });
        var bytes = name.EndsWith("gz", StringComparison.Ordinal) ? TempFolder.Gzip(packed.ToArray()) : packed.ToArray();
        Assert.Contains("tar archive", Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(_folder.Write(name, bytes))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_our_own_name_the_line_that_is_not_UTF8()
    {
        byte[] bad = [.. Encoding.UTF8.GetBytes("<pad>\n<s>\n</s>\n<unk>\nle\n"), 0xE9, (byte)'\n'];
        var path = _folder.Write("v.txt", bad);
        Assert.StartsWith($"{path}, line 6: the bytes are not", Assert.Throws<InvalidDataException>(() => Vocabulary.Load(path)).Message, StringComparison.Ordinal);
        Assert.Contains("line 6", Assert.Throws<InvalidDataException>(() => SubwordTokenizer.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merges_cut_short_or_doubled_are_refused_and_those_of_version_0_1_are_read()
    {
        SubwordTokenizer.Train(["low low lower lower"], 4).Save(_folder["bpe.txt"]);
        var lines = File.ReadAllLines(_folder["bpe.txt"]);
        Assert.Contains("cut short", Refusal(lines[..^1]), StringComparison.Ordinal);
        Assert.Contains("stands twice", Refusal([.. lines, lines[^1]]), StringComparison.Ordinal);
        Assert.Contains("cut short", Assert.Throws<InvalidDataException>(() => SubwordTokenizer.Load(_folder.Write("cut.txt", string.Join('\n', lines)))).Message, StringComparison.Ordinal);
        lines[0] = "AttentionKit byte-pair encoding 1";
        Assert.NotEmpty(SubwordTokenizer.Load(_folder.Write("old.txt", string.Join('\n', lines) + "\n")).Tokens);

        string Refusal(string[] text) => Assert.Throws<InvalidDataException>(() => SubwordTokenizer.Load(_folder.Write("bad.txt", string.Join('\n', text) + "\n"))).Message;
    }

    // Suffixes are found from the word's end; these patterns find them from its beginning, in quadratic time.
    [Fact]
    public void A_word_loses_the_suffixes_that_a_search_from_its_beginning_finds()
    {
        var english = new Regex(@"(?<=.)(?<suffix>n['’]t|['’](?:s|m|re|ve|ll|d))+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var french = new Regex(
            @"(?<=.)(?<suffix>-t-(?:ils?|elles?|on)|-[mtl]['’](?=en$|y$)|(?<=['’])(?:en|y)$|-(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en))+$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        Agree(english, EnglishRules.Instance, ["n't", "'s", "'re", "'ll", "s", "tom", "n", "'"]);
        Agree(french, FrenchRules.Instance, ["-t-il", "-t-elles", "-m'", "en", "y", "-y", "-en", "-le", "-les", "-leur", "-moi", "-t", "va", "-"]);

        static void Agree(Regex slow, TokenizationRules rules, string[] pieces) =>
            Gen.Int[0, pieces.Length - 1].Array[1, 6].Select(parts => "x" + string.Concat(parts.Select(p => pieces[p]))).Sample(word =>
                rules.SplitWord(word).SequenceEqual(slow.Match(word) is { Success: true } match
                    ? [word[..match.Index], .. match.Groups["suffix"].Captures.Select(c => c.Value)]
                    : [word]), iter: 2000);
    }

    [Fact]
    public void A_corpus_of_any_bytes_is_read_or_refused() => Fuzz("a b\tc d\t0-0\t1-1\ncafé\tthé\n", path => ParallelCorpus.Load(path), "c.tsv");

    [Fact]
    public void A_vocabulary_of_any_bytes_is_read_or_refused() => Fuzz("<pad>\n<s>\n</s>\n<unk>\nle\nchat\n\\n\n", path => Vocabulary.Load(path), "v.txt");

    [Fact]
    public void A_subword_tokeniser_of_any_bytes_is_read_or_refused() =>
        Fuzz("AttentionKit byte-pair encoding 1, merges: 2\nabc▁\na b\nab c\n", path => SubwordTokenizer.Load(path).Tokenize("abc cab"), "b.txt");

    [Fact]
    public void A_weight_file_of_any_bytes_is_read_or_refused()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        SafeTensors.Save(_folder["w.safetensors"], new Dictionary<string, TorchSharp.torch.Tensor> { ["w"] = TorchSharp.torch.ones(2, 3) });
        Fuzz(File.ReadAllBytes(_folder["w.safetensors"]), path => { foreach (var t in SafeTensors.Load(path).Values) t.Dispose(); }, "x.safetensors");
    }

    private static void Fuzz(string valid, Action<string> read, string name) => Fuzz(Encoding.UTF8.GetBytes(valid), read, name);

    // Valid bytes with some replaced, some inserted and the end cut off.
    private static void Fuzz(byte[] valid, Action<string> read, string name) =>
        Gen.Select(Gen.Int[0, valid.Length - 1].Select(Gen.Byte).Array[0, 4], Gen.Int[0, valid.Length], Gen.Byte.Array[0, 3], Gen.Int[0, valid.Length]).Sample((changes, length, inserted, at) =>
        {
            var bytes = valid.ToArray();
            foreach (var (place, value) in changes) bytes[place] = value;
            bytes = [.. bytes[..at], .. inserted, .. bytes[at..]];
            using var folder = new TempFolder();
            try
            {
                read(folder.Write(name, bytes[..Math.Min(bytes.Length, length + inserted.Length)]));
                return true;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        }, iter: 400, threads: 1);
}
