using AttentionKit.Generation;

namespace AttentionKit.Tests;

public class LexiconTests
{
    private static readonly Lexicon Words = Lexicon.Default;

    [Fact]
    public void No_adjective_has_two_translations_with_one_noun()
    {
        foreach (var noun in Words.Nouns)
        {
            var fitting = Words.Adjectives.Where(a => a.Fits(noun)).ToArray();
            foreach (var use in new[] { AdjectiveUse.Attribute, AdjectiveUse.Predicate })
            {
                var doubled = fitting.Where(a => a.Use == use || a.Use == AdjectiveUse.Both).GroupBy(a => a.English).Where(g => g.Count() > 1);
                Assert.Empty(doubled.Select(g => $"{g.Key} {noun.English}"));
            }
        }
    }

    [Fact]
    public void No_verb_has_two_translations_with_one_object()
    {
        foreach (var noun in Words.Nouns)
        {
            var doubled = Words.Verbs.Where(v => v.Objects.Any(noun.Is)).GroupBy(v => $"{v.English} {v.Particle}").Where(g => g.Count() > 1);
            Assert.Empty(doubled.Select(g => $"{g.Key} {noun.English}"));
        }
    }

    [Fact]
    public void Verbs_and_adjectives_ask_only_for_nouns_that_exist()
    {
        var asked = Words.Verbs.SelectMany(v => v.Objects).Concat(Words.Adjectives.SelectMany(a => a.Classes)).Distinct();

        Assert.All(asked, name => Assert.Contains(Words.Nouns, n => n.Is(name)));
    }

    [Fact]
    public void No_noun_stands_twice() => Assert.Equal(Words.Nouns.Count, Words.Nouns.Select(n => n.English).Distinct().Count());

    [Theory]
    [InlineData("big", "house", "grand")]
    [InlineData("big", "dog", "gros")]
    [InlineData("old", "house", "vieux")]
    [InlineData("old", "school", "ancien")]
    [InlineData("light", "suitcase", "léger")]
    [InlineData("light", "kitchen", "clair")]
    public void An_ambiguous_adjective_is_settled_by_its_noun(string adjective, string noun, string french) =>
        Assert.Equal(french, Assert.Single(Words.AdjectivesFor(Words.Noun(noun)), a => a.English == adjective).Masculine);
}
