namespace AttentionKit.Tests;

public sealed class ParallelCorpusTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_columns_give_tokens_without_alignment()
    {
        var corpus = ParallelCorpus.Load(_folder.Write("c.tsv", "a red car\tune voiture rouge\nyes\toui\n"));
        Assert.Equal(2, corpus.Count);
        Assert.Equal(["a", "red", "car"], corpus[0].Source);
        Assert.Equal(["une", "voiture", "rouge"], corpus[0].Target);
        Assert.Null(corpus[0].Alignment);
        Assert.Equal(2, corpus.Report!.Lines);
        Assert.Empty(corpus.Report.Skipped);
        Assert.Empty(corpus.Report.Repaired);
    }

    [Fact]
    public void Four_columns_give_sure_and_possible_links()
    {
        var pair = ParallelCorpus.Load(_folder.Write("c.tsv", "a red car\tune voiture rouge\t0-0 1-2\t2-1\n"))[0];
        Assert.Equal([new AlignmentLink(0, 0), new AlignmentLink(1, 2)], pair.Alignment!.Sure);
        Assert.Equal([new AlignmentLink(2, 1)], pair.Alignment.Possible);
    }

    [Fact]
    public void Reversed_columns_reverse_the_links_too()
    {
        var path = _folder.Write("c.tsv", "a red car\tune voiture rouge\t0-0 1-2\t2-1\n");
        var pair = ParallelCorpus.Load(path, new CorpusOptions { Reverse = true })[0];
        Assert.Equal(["une", "voiture", "rouge"], pair.Source);
        Assert.Equal([new AlignmentLink(0, 0), new AlignmentLink(2, 1)], pair.Alignment!.Sure);
        Assert.Equal([new AlignmentLink(1, 2)], pair.Alignment.Possible);
    }

    [Fact]
    public void Three_columns_are_a_pair_and_its_attribution()
    {
        var pair = ParallelCorpus.Load(_folder.Write("c.tsv", "yes\toui\tCC-BY, by someone\n"))[0];
        Assert.Equal(["oui"], pair.Target);
        Assert.Null(pair.Alignment);
    }

    [Fact]
    public void The_last_line_needs_no_line_end()
    {
        Assert.Equal(2, ParallelCorpus.Load(_folder.Write("c.tsv", "a\tb\nc\td")).Count);
    }

    [Theory]
    [InlineData("no tab here", nameof(SkipReason.NoTab))]
    [InlineData("a\tb\tc\td\te", nameof(SkipReason.TooManyColumns))]
    [InlineData("\tb", nameof(SkipReason.EmptySource))]
    [InlineData("a\t ", nameof(SkipReason.EmptyTarget))]
    [InlineData(" ", nameof(SkipReason.EmptyLine))]
    [InlineData("a\tb\t0-1\t", nameof(SkipReason.BadAlignment))]
    [InlineData("a\tb\t0/0\t", nameof(SkipReason.BadAlignment))]
    [InlineData("a\tb\t99999999999-0\t", nameof(SkipReason.BadAlignment))]
    [InlineData("a </s>\tb", nameof(SkipReason.SpecialToken))]
    [InlineData("a\t<pad>", nameof(SkipReason.SpecialToken))]
    [InlineData("a a a a a a\tb", nameof(SkipReason.TooLong))]
    public void A_bad_line_is_skipped_and_counted(string line, string reason)
    {
        var path = _folder.Write("c.tsv", $"good\tbon\n{line}\nyes\toui\n");
        var options = new CorpusOptions { MaxTokens = 5 };
        var corpus = ParallelCorpus.Load(path, options);
        Assert.Equal(2, corpus.Count);
        Assert.Equal(reason, Assert.Single(corpus.Report!.Skipped).Key.ToString());
        Assert.Equal(1, corpus.Report.SkippedCount);
        Assert.Equal((path, 2L), (corpus.Report.Examples[0].File, corpus.Report.Examples[0].Line));
        Assert.Contains("line 2", corpus.Report.ToString(), StringComparison.Ordinal);
        if (reason == nameof(SkipReason.EmptyLine)) return;
        var error = Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path, options with { Strict = true }));
        Assert.StartsWith($"{path}, line 2: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_UTF8_and_encoded_lone_surrogates_cost_only_their_lines()
    {
        byte[] text = [.. "ok\tbon\n"u8, 0xff, .. "\tx\nlone\t"u8, 0xed, 0xa0, 0x80, .. "\nyes\toui\n"u8];
        var corpus = ParallelCorpus.Load(_folder.Write("c.tsv", text));
        Assert.Equal(2, corpus.Count);
        Assert.Equal(2, corpus.Report!.Skipped[SkipReason.InvalidUtf8]);
    }

    [Fact]
    public void Byte_order_mark_line_ends_NFD_and_controls_are_put_right_and_counted()
    {
        var corpus = ParallelCorpus.Load(_folder.Write("c.tsv", "\uFEFFa\tb\r\nthe cafe\u0301\tle\u0000\u000Bcafé\r\n"));
        Assert.Equal(["a"], corpus[0].Source);
        Assert.Equal(["b"], corpus[0].Target);
        Assert.Equal(["the", "caf\u00e9"], corpus[1].Source);
        Assert.Equal(["le", "caf\u00e9"], corpus[1].Target);
        var expected = new Dictionary<Repair, int>
        {
            [Repair.ByteOrderMark] = 1,
            [Repair.CarriageReturn] = 2,
            [Repair.Normalization] = 1,
            [Repair.ControlCharacters] = 1,
        };
        Assert.Equal(expected, corpus.Report!.Repaired.ToDictionary());
    }

    [Fact]
    public void A_line_of_100_000_tokens_is_skipped()
    {
        var line = string.Join(' ', Enumerable.Repeat("word", 100_000));
        var corpus = ParallelCorpus.Load(_folder.Write("c.tsv", $"{line}\tmot\n{line}{line}{line}\tmot\nyes\toui\n"));
        Assert.Single(corpus);
        Assert.Equal(2, corpus.Report!.Skipped[SkipReason.TooLong]);
        Assert.Equal(3, corpus.Report.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("only one column\n")]
    [InlineData("\uFEFF")]
    public void A_file_without_a_pair_is_refused(string text)
    {
        var path = _folder.Write("c.tsv", text);
        var error = Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        Assert.Contains("nowhere.tsv", Assert.Throws<FileNotFoundException>(() => ParallelCorpus.Load(_folder["nowhere.tsv"])).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<ArgumentException>(() => ParallelCorpus.Load(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UTF16_is_named()
    {
        var path = _folder.Write("c.tsv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a\tb\n")]);
        Assert.Contains("UTF-16", Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_text_is_cut_by_the_tokenisers_and_its_links_are_dropped()
    {
        var path = _folder.Write("c.tsv", "ab\tcd\t0-0\t\n");
        var corpus = ParallelCorpus.Load(path, new CorpusOptions { SourceTokenizer = new Letters(), TargetTokenizer = new Letters() });
        Assert.Equal(["a", "b"], corpus[0].Source);
        Assert.Equal(["c", "d"], corpus[0].Target);
        Assert.Null(corpus[0].Alignment);
    }

    [Fact]
    public void Moses_files_are_read_line_by_line()
    {
        var corpus = ParallelCorpus.Load(_folder.Write("c.en", "one\n\nthree\tfour\n"), _folder.Write("c.fr.gz", TempFolder.Gzip("un\ndeux\ntrois\n"u8.ToArray())));
        Assert.Equal(["one\tun", "three four\ttrois"], corpus.Select(p => p.ToString()));
        Assert.Equal(1, corpus.Report!.Skipped[SkipReason.EmptySource]);
    }

    [Fact]
    public void Moses_files_of_different_length_are_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(_folder.Write("c.en", "one\ntwo\n"), _folder.Write("c.fr", "un\n")));
        Assert.Contains("c.fr ends after line 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_after_the_wanted_number_of_pairs()
    {
        Assert.Single(ParallelCorpus.Load(_folder.Write("c.tsv", "a\tb\nc\td\n"), new CorpusOptions { MaxPairs = 1 }));
    }

    [Fact]
    public void A_split_shares_no_source_and_loses_no_pair()
    {
        var corpus = new ParallelCorpus(Enumerable.Range(0, 300).Select(i => new SentencePair([$"s{i % 100}"], [$"t{i}"])));
        var split = corpus.SplitBySource(0.1, 0.2, seed: 3);
        Assert.Equal((210, 30, 60), (split.Train.Count, split.Dev.Count, split.Test.Count));
        var parts = new[] { split.Train, split.Dev, split.Test }.Select(p => p.Select(x => x.Source[0]).ToHashSet()).ToArray();
        Assert.False(parts[0].Overlaps(parts[1]) || parts[0].Overlaps(parts[2]) || parts[1].Overlaps(parts[2]));
        Assert.Equal(split.Dev, corpus.SplitBySource(0.1, 0.2, seed: 3).Dev);
        Assert.NotEqual(split.Dev, corpus.SplitBySource(0.1, 0.2, seed: 4).Dev);
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(0.6, 0.5)]
    [InlineData(double.NaN, 0)]
    public void A_split_into_more_than_the_whole_is_refused(double dev, double test)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParallelCorpus([]).SplitBySource(dev, test));
    }

    [Fact]
    public void References_hold_each_distinct_translation_of_a_source()
    {
        var corpus = ParallelCorpus.Load(_folder.Write("c.tsv", "go !\tva !\nhi\tsalut\ngo !\tallez !\ngo !\tva !\n"));
        Assert.Equal(2, corpus.References.Count);
        Assert.Equal(["go", "!"], corpus.References[0].Source);
        Assert.Equal(["va !", "allez !"], corpus.References[0].Targets.Select(t => string.Join(' ', t)));
    }

    private sealed class Letters : ITokenizer
    {
        public IReadOnlyList<string> Tokenize(string text) => [.. text.Select(c => c.ToString())];

        public string Detokenize(IReadOnlyList<string> tokens) => string.Concat(tokens);
    }
}
