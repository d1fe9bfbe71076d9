namespace AttentionKit.Tests;

/// <summary>The weights that notebook 02 saved, data/models/plain: they still translate as well as when they were saved.</summary>
public sealed class PlainModelTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "data", "models", "plain");

    [Fact]
    public void It_still_gives_its_scores()
    {
        using var saved = Checkpoint.Load(Folder);
        var test = ParallelCorpus.Load(Path.Combine(Repository.Root, "data", "en-fr", "test.tsv"));
        var translations = new Translator(saved.Model, saved.Source, saved.Target).Translate([.. test.Sources]);
        Assert.Equal(57.3, Bleu.Statistics(translations, test).Score, 0.3);
        Assert.Equal(36.0, ExactMatch.Corpus(translations, test), 0.5);
    }

    [Fact]
    public void It_is_the_model_without_attention_that_reads_the_corpus()
    {
        using var saved = Checkpoint.Load(Folder);
        var train = ParallelCorpus.Load(Path.Combine(Repository.Root, "data", "en-fr", "train.tsv"));
        Assert.Equal(DecoderKind.Cho, saved.Model.Config.Decoder);
        Assert.Equal(Vocabulary.Build(train.Sources).Tokens, saved.Source.Tokens);
        Assert.Equal(Vocabulary.Build(train.Targets).Tokens, saved.Target.Tokens);
    }

    [Fact]
    public void It_is_small_enough_to_be_kept_in_the_repository() =>
        Assert.InRange(Directory.GetFiles(Folder).Sum(file => new FileInfo(file).Length), 1, 6_000_000);
}
