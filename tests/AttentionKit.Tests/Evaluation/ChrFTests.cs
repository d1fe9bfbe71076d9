using CsCheck;

namespace AttentionKit.Tests;

/// <summary>Expected numbers: sacreBLEU 2.6.0, run on these sentences.</summary>
public sealed class ChrFTests
{
    private const double Tolerance = 1e-9;

    private static readonly string[] Hypotheses =
        ["The cat sat on the red mat.", "A dog, 3.5 years old, barked twice!", "", "Rain fell all night"];

    private static readonly string[] References =
        ["The cat sat on a red mat.", "The dog, 3.5 years old, barked two times!", "Nobody answered.", "Rain fell all night"];

    private static readonly string[] OtherReferences =
        ["A cat was sitting on the red mat.", "A dog of 3.5 years barked twice.", "No one replied.", "It rained all night long"];

    private static readonly Gen<string> Line = Gen.String[Gen.Char["ab ,é😀"], 0, 15];

    public static TheoryData<int, double, double, string, string> Expected => new()
    {
        { 0, 68.00373997755838, 68.00373997755838, "chrF2", "case:mixed|eff:yes|nc:6|nw:0|space:no" },
        { 2, 68.61617330681167, 68.61617330681167, "chrF2++", "case:mixed|eff:yes|nc:6|nw:2|space:no" },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void Corpus_scores_names_and_signatures_are_sacreBLEU_s(
        int wordOrder, double one, double two, string name, string signature)
    {
        var single = ChrF.Statistics(new(Hypotheses, References), wordOrder);
        Assert.Equal(one, single.Score, Tolerance);
        Assert.Equal(name, single.Metric);
        Assert.StartsWith($"nrefs:1|{signature}|version:AttentionKit-", single.Signature, StringComparison.Ordinal);
        string[][] both = [.. References.Zip(OtherReferences, (a, b) => new[] { a, b })];
        Assert.Equal(two, ChrF.Statistics(new(Hypotheses, both), wordOrder).Score, Tolerance);
    }

    [Theory]
    [InlineData("Rain fell", "Rain fell all night", 45.211889914926005, 45.70295584294757)]
    [InlineData("the the the the", "the cat sat here", 19.152895568425954, 17.49248730420617)]
    [InlineData("a b c d e f", "a b x d y f", 14.444444444444446, 21.666666666666664)]
    [InlineData("a c b d e", "a b c d e", 25.0, 35.714285714285715)]
    [InlineData("", "a b", 0, 0)]
    [InlineData("q r s t", "a b c d", 0, 0)]
    [InlineData("one", "one", 100, 100)]
    public void Sentence_scores_are_sacreBLEU_s(string hypothesis, string reference, double chrF, double plusPlus)
    {
        Assert.Equal(chrF, ChrF.Sentence(hypothesis, reference), Tolerance);
        Assert.Equal(plusPlus, ChrF.Sentence(hypothesis, reference, wordOrder: 2), Tolerance);
    }

    [Fact]
    public void Characters_are_code_points_and_not_halves_of_them()
    {
        // One of one character matches in neither: the two faces share their first UTF-16 half.
        Assert.Equal(0, ChrF.Sentence("😀", "😁"));
        Assert.Equal(100, ChrF.Sentence("😀", "😀"), Tolerance);
    }

    [Fact]
    public void The_score_prints_as_sacreBLEU_prints_it() =>
        Assert.Equal($"chrF2++ = 68.62 on {Hypotheses.Length} sentences", ChrF.Statistics(new(Hypotheses, References), wordOrder: 2).ToString());

    [Fact]
    public void Tokens_score_as_their_line() =>
        Assert.Equal(
            ChrF.Statistics(new(["a bc , d"], ["a bd , d"]), wordOrder: 2).Score,
            ChrF.Statistics(new([["a", "bc", ",", "d"]], [["a", "bd", ",", "d"]]), wordOrder: 2).Score);

    [Fact]
    public void A_score_is_between_0_and_100_and_100_for_the_reference_itself() =>
        Gen.Select(Line, Line, Gen.Int[0, 2]).Sample((hypothesis, reference, words) =>
        {
            var self = ChrF.Sentence(reference, reference, words);
            return ChrF.Sentence(hypothesis, reference, words) is >= 0 and <= 100.0001
                && (string.IsNullOrWhiteSpace(reference) ? self == 0 : Math.Abs(self - 100) < 1e-9);
        });

    [Fact]
    public void The_order_of_sentences_does_not_matter() =>
        Gen.Select(Line, Line).Array[2, 6].SelectMany(pairs => Gen.Shuffle(pairs).Select(shuffled => (pairs, shuffled)))
            .Sample(both => Math.Abs(Score(both.pairs) - Score(both.shuffled)) < 1e-9);

    [Fact]
    public void Bad_input_is_refused_with_what_to_do()
    {
        Refused("There are no hypotheses", () => ChrF.Statistics(new(Array.Empty<string>(), Array.Empty<string>())));
        Refused("1 hypotheses and 2 sentences", () => ChrF.Statistics(new(["a"], ["a", "b"])));
        Refused("Sentence 0 has no reference", () => ChrF.Statistics(new(["a"], [Array.Empty<string>()])));
        Refused("wordOrder", () => ChrF.Sentence("a", "a", wordOrder: -1));
    }

    private static double Score((string Hypothesis, string Reference)[] pairs) =>
        ChrF.Statistics(new([.. pairs.Select(p => p.Hypothesis)], [.. pairs.Select(p => p.Reference)])).Score;

    private static void Refused(string because, Action action) =>
        Assert.Contains(because, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
