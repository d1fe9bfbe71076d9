namespace AttentionKit.Tests;

/// <summary>The weights in data/models, which notebooks 02, 05, 09 and 10 and the search saved: they still score as when they were saved, and as data/README.md says.</summary>
public sealed class SavedModelTests
{
    private const double SubwordsBleu = 65.8;
    private const double FirstBleu = 57.3, FirstExact = 36.0, PlainBleu = 66.2, PlainExact = 47.4, BahdanauBleu = 96.0, BahdanauExact = 89.5, BahdanauError = 0.146, TransformerBleu = 96.6, TransformerExact = 91.8, TransformerError = 0.092;

    public static TheoryData<string, DecoderKind, double, double> Models() => new()
    {
        { "seq2seq", DecoderKind.Cho, FirstBleu, FirstExact },
        { "plain", DecoderKind.Cho, PlainBleu, PlainExact },
        { "bahdanau", DecoderKind.Bahdanau, BahdanauBleu, BahdanauExact },
        { "transformer", DecoderKind.Transformer, TransformerBleu, TransformerExact },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void It_still_translates_as_well(string name, DecoderKind decoder, double bleu, double exact)
    {
        using var saved = Checkpoint.Load(Folder(name));
        var test = Corpus("test");
        var translations = new Translator(saved.Model, saved.Source, saved.Target).Translate([.. test.Sources]);
        Assert.Equal(decoder, saved.Model.Config.Decoder);
        Assert.Equal(bleu, Bleu.Statistics(new(translations, test)).Score, 0.3);
        Assert.Equal(exact, ExactMatch.Corpus(new(translations, test)), 0.5);
    }

    [Theory]
    [InlineData("bahdanau", BahdanauError)]
    [InlineData("transformer", TransformerError)]
    public void Attention_still_looks_at_the_same_words(string name, double expected)
    {
        using var saved = Checkpoint.Load(Folder(name));
        var test = Corpus("test");
        var forced = new Translator(saved.Model, saved.Source, saved.Target).ForceDecode(test);
        var error = AlignmentError.Measure(forced.Select(AttentionAlignment.Argmax).ToList(), test);
        Assert.Equal(expected, error.ErrorRate, 0.003);
    }

    /// <summary>Split, pieces and score as in notebook 09.</summary>
    [Fact]
    public void The_model_of_pieces_still_translates_text_as_well()
    {
        using var saved = Checkpoint.Load(Folder("subwords"));
        var (train, _, test) = Corpus("train").SplitBySource(0.05, 0.05, seed: 1);
        var pieces = SubwordTokenizer.Train(train.Take(14_000).SelectMany(p => new[] { p.SourceText, p.TargetText }), 600);
        Assert.Equal(new Vocabulary(pieces.Tokens).Tokens, saved.Source.Tokens);
        var translator = new Translator(saved.Model, saved.Source, saved.Target, pieces, pieces);
        var translations = translator.Translate([.. test.Select(p => pieces.Tokenize(p.SourceText))]);
        var score = Bleu.Corpus(new([.. translations.Select(t => t.Sentence!)], [.. test.Select(p => p.TargetText)])).Score;
        Assert.Equal(SubwordsBleu, score, 0.3);
    }

    [Theory]
    [InlineData("seq2seq")]
    [InlineData("plain")]
    [InlineData("bahdanau")]
    [InlineData("transformer")]
    public void It_reads_the_corpus_and_is_small_enough_to_be_kept_in_the_repository(string name)
    {
        using var saved = Checkpoint.Load(Folder(name));
        var train = Corpus("train");
        Assert.Equal(Vocabulary.Build(train.Sources).Tokens, saved.Source.Tokens);
        Assert.Equal(Vocabulary.Build(train.Targets).Tokens, saved.Target.Tokens);
        Assert.InRange(Directory.GetFiles(Folder(name)).Sum(file => new FileInfo(file).Length), 1, 6_000_000);
    }

    [Fact]
    public void The_datas_page_tells_these_scores()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "data", "README.md"));
        Assert.Contains(Invariant($"| {FirstBleu:F1} | {FirstExact:F1}% | – |"), page, StringComparison.Ordinal);
        Assert.Contains(Invariant($"| {PlainBleu:F1} | {PlainExact:F1}% | – |"), page, StringComparison.Ordinal);
        Assert.Contains(Invariant($"it has BLEU {SubwordsBleu:F1}, greedily"), page, StringComparison.Ordinal);
        Assert.Contains(Invariant($"| {BahdanauBleu:F1} | {BahdanauExact:F1}% | {BahdanauError:F3} |"), page, StringComparison.Ordinal);
        Assert.Contains(Invariant($"| {TransformerBleu:F1} | {TransformerExact:F1}% | {TransformerError:F3} |"), page, StringComparison.Ordinal);
    }

    private static string Folder(string name) => Path.Combine(Repository.Root, "data", "models", name);

    private static ParallelCorpus Corpus(string split) =>
        ParallelCorpus.Load(Path.Combine(Repository.Root, "data", "en-fr", $"{split}.tsv"));
}
