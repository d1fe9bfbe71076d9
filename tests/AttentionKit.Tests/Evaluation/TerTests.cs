using CsCheck;

namespace AttentionKit.Tests;

/// <summary>Expected numbers: sacreBLEU 2.6.0, run on these sentences.</summary>
public sealed class TerTests
{
    private const double Tolerance = 1e-9;

    private static readonly string[] Hypotheses =
        ["The cat sat on the red mat.", "A dog, 3.5 years old, barked twice!", "", "Rain fell all night"];

    private static readonly string[] References =
        ["The cat sat on a red mat.", "The dog, 3.5 years old, barked two times!", "Nobody answered.", "Rain fell all night"];

    private static readonly string[] OtherReferences =
        ["A cat was sitting on the red mat.", "A dog of 3.5 years barked twice.", "No one replied.", "It rained all night long"];

    private static readonly Gen<string> Line = Gen.Char['a', 'e'].Select(c => c.ToString()).Array[0, 9].Select(w => string.Join(' ', w));

    [Fact]
    public void Corpus_scores_and_signatures_are_sacreBLEU_s()
    {
        var score = Ter.Corpus(Hypotheses, References);
        Assert.Equal(28.57142857142857, score.Score, Tolerance);
        Assert.Equal((6L, 21.0), (score.Edits, score.ReferenceLength));
        Assert.Equal("TER = 28.57", score.ToString());
        Assert.StartsWith("nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:", score.Signature, StringComparison.Ordinal);
        string[][] both = [.. References.Zip(OtherReferences, (a, b) => new[] { a, b })];
        Assert.Equal(27.27272727272727, Ter.Corpus(Hypotheses, both).Score, Tolerance);
        Assert.Equal(27.27272727272727, Ter.Statistics(Hypotheses, both).Score, Tolerance);
    }

    [Theory]
    [InlineData("Rain fell", "Rain fell all night", 50)]
    [InlineData("the the the the", "the cat sat here", 75)]
    [InlineData("a c b d e", "a b c d e", 20)]
    [InlineData("q r s t", "a b c d", 100)]
    [InlineData("", "a b", 100)]
    [InlineData("a b", "", 100)]
    [InlineData("", "", 0)]
    [InlineData("A B", "a b", 0)]
    public void Sentence_scores_are_sacreBLEU_s(string hypothesis, string reference, double expected) =>
        Assert.Equal(expected, Ter.Sentence(hypothesis, reference).Score, Tolerance);

    [Fact]
    public void Moving_a_phrase_is_one_edit_however_long_it_is() =>
        Assert.Equal(1, Ter.Corpus(["d e f g a b c"], ["a b c d e f g"]).Edits);

    [Fact]
    public void Case_counts_only_if_asked_for() => Assert.Equal(50, Ter.Sentence("A b", "a b", caseSensitive: true).Score);

    [Fact]
    public void Tokens_score_as_their_line() =>
        Assert.Equal(Ter.Corpus(["a b c"], ["a c d"]).Score, Ter.Corpus([["a", "b", "c"]], [["a", "c", "d"]]).Score);

    [Fact]
    public void Edits_are_0_for_the_reference_itself_and_never_more_than_the_longer_side_has_words() =>
        Gen.Select(Line, Line).Sample((hypothesis, reference) =>
            Ter.Corpus([reference], [reference]).Edits == 0
            && Ter.Corpus([hypothesis], [reference]).Edits <= Math.Max(Words(hypothesis), Words(reference)));

    [Fact]
    public void Bad_input_is_refused() => Assert.Throws<ArgumentException>(() => Ter.Corpus(["a"], ["a", "b"]));

    private static int Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
