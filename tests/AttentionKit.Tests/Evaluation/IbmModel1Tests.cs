using CsCheck;

namespace AttentionKit.Tests;

public sealed class IbmModel1Tests
{
    private static readonly SentencePair[] Pairs =
    [
        Pair("the house", "la maison"),
        Pair("the book", "le livre"),
        Pair("a book", "un livre"),
        Pair("a house", "une maison"),
        Pair("the blue house", "la maison bleue"),
        Pair("the blue book", "le livre bleu"),
    ];

    private static readonly Gen<SentencePair> AnyPair = Gen.Select(Words('a'), Words('p'), (s, t) => new SentencePair(s, t));

    [Fact]
    public void The_likelihood_never_falls() =>
        AnyPair.Array[1, 8].Sample(pairs =>
        {
            var likelihoods = IbmModel1.Train(pairs, 6).LogLikelihoods;
            return likelihoods.Count == 7 && likelihoods.Zip(likelihoods.Skip(1)).All(step => step.Second >= step.First - 1e-9);
        });

    [Fact]
    public void The_probabilities_of_a_source_word_s_translations_sum_to_1() =>
        AnyPair.Array[1, 8].Sample(pairs =>
        {
            var model = IbmModel1.Train(pairs, 3);
            var targets = pairs.SelectMany(p => p.Target).Distinct().ToArray();
            var sources = pairs.Where(p => p.Target.Count > 0).SelectMany(p => p.Source).Distinct().Append(null);
            return targets.Length == 0 || sources.All(s => Math.Abs(targets.Sum(t => model.Probability(s, t)) - 1) < 1e-9);
        });

    [Fact]
    public void One_iteration_worked_by_hand()
    {
        // Pairs (a, x) and (a b, x y), empty word e; all probabilities start at 1/2.
        // Expected counts: a-x = 1/2 + 1/3, a-y = 1/3, so t(x|a) = (5/6) / (7/6) = 5/7; b-x = b-y = 1/3, so t(x|b) = 1/2; e as a.
        var model = IbmModel1.Train([Pair("a", "x"), Pair("a b", "x y")], 1);
        Assert.Equal(5.0 / 7, model.Probability("a", "x"), 1e-12);
        Assert.Equal(2.0 / 7, model.Probability("a", "y"), 1e-12);
        Assert.Equal(1.0 / 2, model.Probability("b", "x"), 1e-12);
        Assert.Equal(5.0 / 7, model.Probability(null, "x"), 1e-12);
        Assert.Equal(3 * Math.Log(0.5), model.LogLikelihoods[0], 1e-12);
    }

    [Fact]
    public void Words_are_aligned_to_their_translations_across_word_order()
    {
        var model = IbmModel1.Train(Pairs, 20);
        // The numbers: the paper's equations in a few lines of Python.
        Assert.Equal(0.797658175995, model.Probability("house", "maison"), 1e-9);
        Assert.Equal(0.200967608191, model.Probability("house", "la"), 1e-9);
        Assert.Equal(-19.682422763878407, model.LogLikelihoods[^1], 1e-9);
        Assert.Contains(new AlignmentLink(2, 1), model.Align(["the", "blue", "house"], ["la", "maison", "bleue"]));
        Assert.Contains(new AlignmentLink(2, 1), model.Align(["the", "blue", "book"], ["le", "livre", "bleu"]));
    }

    [Fact]
    public void Weights_are_shares_of_a_distribution_over_the_source_and_the_empty_word()
    {
        var model = IbmModel1.Train(Pairs, 5);
        var weights = model.Weights(["the", "house"], ["la", "maison", "inconnue"]);
        Assert.Equal((3, 2), (weights.GetLength(0), weights.GetLength(1)));
        Assert.InRange(weights[1, 0] + weights[1, 1], 0.01, 1.0);
        Assert.True(weights[1, 1] > weights[1, 0]);
        Assert.Equal(0, weights[2, 0] + weights[2, 1]);
    }

    [Fact]
    public void Unknown_words_and_empty_sentences_have_no_links()
    {
        var model = IbmModel1.Train(Pairs);
        Assert.Empty(model.Align(["the"], ["😀"]));
        Assert.Empty(model.Align(["😀"], ["la"]));
        Assert.Empty(model.Align([], ["la"]));
        Assert.Empty(model.Align(["the"], []));
        Assert.Equal(0, model.Probability("😀", "la"));
    }

    [Fact]
    public void Nothing_to_learn_from_is_refused()
    {
        Assert.Throws<ArgumentException>(() => IbmModel1.Train([]));
        Assert.Throws<ArgumentException>(() => IbmModel1.Train(Pairs, 0));
    }

    private static Gen<string[]> Words(char first) => Gen.Char[first, (char)(first + 4)].Select(c => c.ToString()).Array[0, 5];

    private static SentencePair Pair(string source, string target) => new(source.Split(' '), target.Split(' '));
}
