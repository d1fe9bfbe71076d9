using CsCheck;

namespace AttentionKit.Tests;

public sealed class SymmetrizationTests
{
    private static readonly Gen<AlignmentLink[]> Links =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], (source, target) => new AlignmentLink(source, target)).Array[0, 10];

    [Fact]
    public void Intersection_and_union()
    {
        Assert.Equal("1-1", WordAlignment.Format(Symmetrization.Intersection(Parse("0-0 1-1 2-1"), Parse("1-1 3-3"))));
        Assert.Equal("0-0 1-1 2-1 3-3", WordAlignment.Format(Symmetrization.Union(Parse("0-0 1-1 2-1"), Parse("1-1 3-3"))));
    }

    [Fact]
    public void Flip_turns_the_reverse_model_s_links_round() =>
        Assert.Equal("3-0 1-2", WordAlignment.Format(Symmetrization.Flip(Parse("0-3 2-1"))));

    [Fact]
    public void Grow_diag_final_and_worked_by_hand()
    {
        // Intersection: 0-0. It grows to 0-1 and 1-0, each of which has a word without link, and 1-0 to 2-0 (source 2).
        // 2-1 is a neighbour too, but by then both its words have links.
        // 5-5 touches nothing, but both its words are free: the final step adds it. That takes source 5 from 5-4.
        var forward = Parse("0-0 2-1 5-5 0-1");
        var reverse = Parse("0-0 1-0 5-4 2-0");
        Assert.Equal("0-0 1-0 2-0 0-1 5-5", WordAlignment.Format(Symmetrization.GrowDiagFinalAnd(forward, reverse)));
    }

    [Fact]
    public void Models_that_agree_are_left_alone() =>
        Links.Sample(links => Symmetrization.GrowDiagFinalAnd(links, links).ToHashSet().SetEquals(links));

    [Fact]
    public void Grow_diag_final_and_lies_between_the_intersection_and_the_union() =>
        Gen.Select(Links, Links).Sample((forward, reverse) =>
        {
            var links = Symmetrization.GrowDiagFinalAnd(forward, reverse).ToHashSet();
            return links.IsSupersetOf(Symmetrization.Intersection(forward, reverse))
                && links.IsSubsetOf(Symmetrization.Union(forward, reverse));
        });

    [Fact]
    public void Grow_diag_final_and_leaves_no_link_of_the_union_out_whose_words_are_both_free() =>
        Gen.Select(Links, Links).Sample((forward, reverse) =>
        {
            var links = Symmetrization.GrowDiagFinalAnd(forward, reverse);
            return Symmetrization.Union(forward, reverse)
                .All(u => links.Any(link => link.Source == u.Source || link.Target == u.Target));
        });

    private static AlignmentLink[] Parse(string links) => [.. WordAlignment.Parse(links).Sure];
}
