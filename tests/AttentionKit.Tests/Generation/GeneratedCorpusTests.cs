using System.Text.RegularExpressions;
using AttentionKit.Generation;

namespace AttentionKit.Tests;

public partial class GeneratedCorpusTests
{
    private static readonly GeneratedCorpus Corpus = CorpusGenerator.Generate();
    private static readonly string Folder = Path.Combine(Repository.Root, "data", "en-fr");

    public static TheoryData<Phenomenon> AllPhenomena => [.. Enum.GetValues<Phenomenon>()];

    private static IEnumerable<SentencePair> AllPairs => Corpus.Splits.SelectMany(s => s.Sentences).Select(s => s.Pair);

    private static IEnumerable<string> AllFrench => AllPairs.Select(p => string.Join(' ', p.Target));

    [Theory]
    [InlineData("train")]
    [InlineData("dev")]
    [InlineData("test")]
    [InlineData("long")]
    [InlineData("compose")]
    public void The_committed_file_is_what_the_generator_gives(string split) => Assert.Equal(
        GeneratedCorpus.Format(Corpus.Splits.Single(s => s.Name == split).Sentences), File.ReadAllText(Path.Combine(Folder, split + ".tsv")));

    [Fact]
    public void Another_seed_gives_another_corpus_and_the_same_seed_the_same()
    {
        static string[] First(ulong seed) => [.. CorpusGenerator.Sentences(seed).Take(50).Select(s => s.Pair.ToString())];

        Assert.Equal(First(5), First(5));
        Assert.NotEqual(First(5), First(6));
    }

    [Fact]
    public void Splits_have_their_sizes()
    {
        Assert.Equal([20_000, 1000, 1000, 1200, 1000], Corpus.Splits.Select(s => s.Sentences.Count));
        Assert.Equal(Enumerable.Repeat(200, 6), Corpus.Long.GroupBy(s => (s.Pair.Source.Count - 1) / 10).OrderBy(g => g.Key).Select(g => g.Count()));
    }

    [Fact]
    public void Only_the_long_split_goes_beyond_thirty_tokens()
    {
        Assert.All(Corpus.Splits.Where(s => s.Name != "long").SelectMany(s => s.Sentences),
            s => Assert.True(s.Pair.Source.Count <= 30 && s.Pair.Target.Count <= 30, s.Pair.ToString()));
        Assert.InRange(Corpus.Long.Max(s => s.Pair.Source.Count), 59, 60);
    }

    [Fact]
    public void No_source_and_no_target_stands_twice_in_all_splits()
    {
        var pairs = AllPairs.ToArray();

        Assert.Equal(pairs.Length, pairs.Select(p => string.Join(' ', p.Source)).Distinct().Count());
        Assert.Equal(pairs.Length, pairs.Select(p => string.Join(' ', p.Target)).Distinct().Count());
    }

    [Fact]
    public void An_English_sentence_has_one_French_translation()
    {
        var seen = new Dictionary<string, string>();
        foreach (var (pair, _) in new ulong[] { 11, 12 }.SelectMany(seed => CorpusGenerator.Sentences(seed).Take(20_000)))
        {
            var english = string.Join(' ', pair.Source);
            var french = string.Join(' ', pair.Target);
            Assert.Equal(french, seen.GetValueOrDefault(english, french));
            seen[english] = french;
        }
    }

    [Fact]
    public void Both_sides_have_at_least_six_hundred_forms()
    {
        Assert.True(AllPairs.SelectMany(p => p.Source).Distinct().Count() >= 600);
        Assert.True(AllPairs.SelectMany(p => p.Target).Distinct().Count() >= 600);
    }

    [Fact]
    public void The_other_splits_use_only_forms_that_training_shows_three_times()
    {
        var english = Corpus.Train.SelectMany(s => s.Pair.Source).CountBy(t => t).Where(c => c.Value >= 3).Select(c => c.Key).ToHashSet();
        var french = Corpus.Train.SelectMany(s => s.Pair.Target).CountBy(t => t).Where(c => c.Value >= 3).Select(c => c.Key).ToHashSet();
        var others = Corpus.Splits.Where(s => s.Name != "train").SelectMany(s => s.Sentences).ToArray();

        Assert.Subset(english, others.SelectMany(s => s.Pair.Source).ToHashSet());
        Assert.Subset(french, others.SelectMany(s => s.Pair.Target).ToHashSet());
    }

    [Fact]
    public void Combinations_of_the_compose_split_are_not_in_training()
    {
        Assert.DoesNotContain(Corpus.Train, s => HeldOut.Contains(s.Phenomena));
        Assert.All(Corpus.Compose, s => Assert.True(HeldOut.Contains(s.Phenomena)));
        Assert.All(HeldOut.Pairs, p => Assert.True(Corpus.Compose.Count(s => HeldOut.MeetInOneClause(p, s.Phenomena)) >= 200));
    }

    [Fact]
    public void Links_lie_within_the_sentences_and_stand_once()
    {
        foreach (var pair in AllPairs)
        {
            AlignmentLink[] links = [.. pair.Alignment!.Sure, .. pair.Alignment.Possible];
            Assert.All(links, l => Assert.True(l.Source < pair.Source.Count && l.Target < pair.Target.Count));
            Assert.Equal(links.Length, links.Distinct().Count());
        }
    }

    [Fact]
    public void Every_token_of_both_sides_is_linked()
    {
        foreach (var pair in AllPairs)
        {
            AlignmentLink[] links = [.. pair.Alignment!.Sure, .. pair.Alignment.Possible];
            Assert.Equal(Enumerable.Range(0, pair.Source.Count), links.Select(l => l.Source).Distinct().Order());
            Assert.Equal(Enumerable.Range(0, pair.Target.Count), links.Select(l => l.Target).Distinct().Order());
        }
    }

    [Fact]
    public void Names_and_years_are_copied_and_linked_to_their_copies()
    {
        var people = Lexicon.Default.Names.Where(n => n.Class == "person").Select(n => n.English).ToHashSet();
        foreach (var pair in AllPairs)
        {
            foreach (var (name, i) in pair.Source.Select((t, i) => (t, i)).Where(t => people.Contains(t.t)))
                Assert.Contains(pair.Alignment!.Sure, l => l.Source == i && pair.Target[l.Target] == name);
        }
    }

    [Fact]
    public void Nothing_that_should_be_elided_is_left() => Assert.DoesNotContain(AllFrench, f => Unelided().IsMatch(f));

    [Fact]
    public void Nothing_is_elided_before_a_consonant() => Assert.DoesNotContain(AllFrench, f => WronglyElided().IsMatch(f));

    [Fact]
    public void Articles_merge_with_their_prepositions() => Assert.DoesNotContain(AllFrench, f => Unmerged().IsMatch(f));

    [Fact]
    public void Ne_never_stands_alone()
    {
        string[] second = ["pas", "jamais", "plus", "rien", "personne"];
        Assert.All(AllPairs.Where(p => p.Target.Any(t => t is "ne" or "n'")), p => Assert.Contains(p.Target, t => second.Contains(t)));
    }

    [Fact]
    public void Tokens_survive_being_written_and_cut_again()
    {
        var (english, french) = (WordTokenizer.English(), WordTokenizer.French());
        foreach (var pair in AllPairs)
        {
            Assert.Equal(pair.Source, english.Tokenize(english.Detokenize(pair.Source)));
            Assert.Equal(pair.Target, french.Tokenize(french.Detokenize(pair.Target)));
        }
    }

    [Theory]
    [MemberData(nameof(AllPhenomena))]
    public void Every_phenomenon_is_well_represented(Phenomenon phenomenon) =>
        Assert.True(Corpus.Train.Count(s => s.Phenomena.Contains(phenomenon)) >= 60, $"{phenomenon} is too rare in training.");

    [Fact]
    public void Examples_show_what_was_asked_for()
    {
        var examples = CorpusGenerator.Examples(Phenomenon.ReversedArguments, 5);

        Assert.Equal(5, examples.Count);
        Assert.All(examples, s => Assert.Contains(s.Pair.Source, t => t is "miss" or "misses"));
    }

    [Fact]
    public void The_corpus_stays_small()
    {
        // Trained weights have a limit of their own.
        var models = Path.Combine(Repository.Root, "data", "models");
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "data"), "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(models, StringComparison.Ordinal));

        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 1, 8_000_000);
    }

    [Fact]
    public void Files_are_written_whole_and_load_again()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Corpus.Save(folder.FullName);

            var files = folder.GetFiles().Select(f => f.Name).Order().ToArray();
            var loaded = ParallelCorpus.Load(Path.Combine(folder.FullName, "dev.tsv"));
            Assert.Equal(["compose.tsv", "dev.tsv", "long.tsv", "test.tsv", "train.tsv"], files);
            Assert.Equal(Corpus.Dev.Select(s => s.Pair.ToString()), loaded.Select(p => p.ToString()));
            Assert.Equal(Corpus.Dev[0].Pair.Alignment!.Sure, loaded[0].Alignment!.Sure);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"(?:^| )(?:(?:le|la|je|ne|de|que|me|se|ma|sa|ce) (?!haricot|hache|huit|onze)[aeiouhyàâéèêëîïôœ]|si ils? )", RegexOptions.CultureInvariant)]
    private static partial Regex Unelided();

    [GeneratedRegex(@"(?:^| )(?:l|j|n|d|qu|m|s|c)' (?![aeiouhyàâéèêëîïôœAEIOUÉ])", RegexOptions.CultureInvariant)]
    private static partial Regex WronglyElided();

    [GeneratedRegex(@"(?:^| )(?:de|à) les? (?!quart)", RegexOptions.CultureInvariant)]
    private static partial Regex Unmerged();
}
