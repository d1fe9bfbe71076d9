namespace AttentionKit.Tests;

/// <summary>The weights that notebook 05 saved, data/models/bahdanau: they still translate and align as when they were saved.</summary>
public sealed class BahdanauModelTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "data", "models", "bahdanau");

    [Fact]
    public void It_still_translates_as_well()
    {
        using var saved = Checkpoint.Load(Folder);
        var test = Corpus("test");
        var translations = new Translator(saved.Model, saved.Source, saved.Target).Translate([.. test.Sources]);
        Assert.Equal(96.0, Bleu.Statistics(translations, test).Score, 0.3);
        Assert.Equal(89.5, ExactMatch.Corpus(translations, test), 0.5);
    }

    [Fact]
    public void It_still_looks_at_the_same_words()
    {
        using var saved = Checkpoint.Load(Folder);
        var test = Corpus("test");
        var forced = new Translator(saved.Model, saved.Source, saved.Target).ForceDecode(test);
        var error = AlignmentError.Of(forced.Select(AttentionAlignment.Argmax).ToList(), test);
        Assert.Equal(0.146, error.ErrorRate, 0.003);
    }

    [Fact]
    public void It_is_the_attention_model_that_reads_the_corpus()
    {
        using var saved = Checkpoint.Load(Folder);
        var train = Corpus("train");
        Assert.Equal(DecoderKind.Bahdanau, saved.Model.Config.Decoder);
        Assert.Equal(AttentionKind.Additive, saved.Model.Config.Attention);
        Assert.Equal(Vocabulary.Build(train.Sources).Tokens, saved.Source.Tokens);
        Assert.Equal(Vocabulary.Build(train.Targets).Tokens, saved.Target.Tokens);
    }

    [Fact]
    public void It_is_small_enough_to_be_kept_in_the_repository() =>
        Assert.InRange(Directory.GetFiles(Folder).Sum(file => new FileInfo(file).Length), 1, 6_000_000);

    private static ParallelCorpus Corpus(string split) =>
        ParallelCorpus.Load(Path.Combine(Repository.Root, "data", "en-fr", $"{split}.tsv"));
}
