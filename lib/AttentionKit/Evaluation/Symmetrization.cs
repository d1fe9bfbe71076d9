namespace AttentionKit;

/// <summary>
/// Puts together the alignments of a model and of one that translates the other way round: each alone links a target (or
/// source) word at most once, both together can link many to many (Och and Ney, 2003, section 4; Koehn, Och and Marcu, 2003).
/// </summary>
/// <remarks>All links are written source-target of the forward model; <see cref="Flip"/> turns the reverse model's
/// round.</remarks>
public static class Symmetrization
{
    // A point's neighbours on the grid, first those that share a row or a column with it.
    private static readonly (int Source, int Target)[] Neighbours =
        [(0, -1), (-1, 0), (0, 1), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1)];

    /// <summary>Turns links round: what a reverse model calls source is the target.</summary>
    /// <param name="links">The links.</param>
    public static IReadOnlyList<AlignmentLink> Flip(IEnumerable<AlignmentLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        return [.. links.Select(link => new AlignmentLink(link.Target, link.Source))];
    }

    /// <summary>The links both models draw: few, and mostly right.</summary>
    /// <param name="forward">The forward model's links.</param>
    /// <param name="reverse">The reverse model's links, turned round.</param>
    public static IReadOnlyList<AlignmentLink> Intersection(
        IEnumerable<AlignmentLink> forward, IEnumerable<AlignmentLink> reverse) => Sorted(forward.Intersect(reverse));

    /// <summary>The links either model draws: many, and few are missed.</summary>
    /// <param name="forward">The forward model's links.</param>
    /// <param name="reverse">The reverse model's links, turned round.</param>
    public static IReadOnlyList<AlignmentLink> Union(
        IEnumerable<AlignmentLink> forward, IEnumerable<AlignmentLink> reverse) => Sorted(forward.Union(reverse));

    /// <summary>
    /// Starts from the intersection, grows it step by step to neighbouring links of the union whose source or target word has
    /// no link yet, and at the end adds the links of either model whose words both have none.
    /// </summary>
    /// <param name="forward">The forward model's links.</param>
    /// <param name="reverse">The reverse model's links, turned round.</param>
    public static IReadOnlyList<AlignmentLink> GrowDiagFinalAnd(
        IEnumerable<AlignmentLink> forward, IEnumerable<AlignmentLink> reverse)
    {
        var first = Sorted(forward);
        var second = Sorted(reverse);
        var union = Union(first, second);
        var links = first.Intersect(second).ToHashSet();
        var sources = links.Select(link => link.Source).ToHashSet();
        var targets = links.Select(link => link.Target).ToHashSet();
        Grow();
        foreach (var link in first.Concat(second))
            if (!sources.Contains(link.Source) && !targets.Contains(link.Target))
                Add(link);
        return Sorted(links);

        // As Koehn, Och and Marcu scan: target by target, source by source, seeing what was added on the way.
        void Grow()
        {
            bool grew;
            do
            {
                grew = false;
                foreach (var link in union)
                    if (links.Contains(link))
                        grew |= AddNeighbours(link);
            }
            while (grew);
        }

        bool AddNeighbours(AlignmentLink link)
        {
            var grew = false;
            foreach (var (source, target) in Neighbours)
            {
                var neighbour = new AlignmentLink(link.Source + source, link.Target + target);
                var isFree = !sources.Contains(neighbour.Source) || !targets.Contains(neighbour.Target);
                if (isFree && union.Contains(neighbour))
                    grew |= Add(neighbour);
            }

            return grew;
        }

        bool Add(AlignmentLink link)
        {
            sources.Add(link.Source);
            targets.Add(link.Target);
            return links.Add(link);
        }
    }

    private static AlignmentLink[] Sorted(IEnumerable<AlignmentLink> links) =>
        [.. links.Distinct().OrderBy(link => link.Target).ThenBy(link => link.Source)];
}
