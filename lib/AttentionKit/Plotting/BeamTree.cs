namespace AttentionKit;

/// <summary>The drawing of <see cref="FigureExtensions.BeamTree"/>: a row for each step, its hypotheses side by side, the best left.</summary>
internal static class BeamTree
{
    private const double Pitch = 104;
    private const double RowHeight = 58;

    /// <summary>The drawing of a search.</summary>
    internal static Drawing Draw(SearchTree tree, string? title)
    {
        var best = tree.Best[0].Path();
        var boxes = new Dictionary<Hypothesis, Box>(ReferenceEqualityComparer.Instance);
        foreach (var step in tree.Kept.GroupBy(h => h.Length))
        {
            foreach (var (place, h) in step.Index())
            {
                boxes[h] = new Box(16 + (place * Pitch), 92 + ((h.Length - 1) * RowHeight), Pitch - 14, 38, TokenText.Visible(tree.WordOf(h.Word)), Share(h.Total))
                {
                    Color = IsOn(best, h) ? 0 : h.IsFinished ? 1 : null,
                    Strength = IsOn(best, h) ? 0.3 : 0.15,
                    IsDashed = !tree.Kept.Any(k => k.Parent == h) && !h.IsFinished,
                    Tip = Invariant($"{TokenText.Isolated(tree.WordOf(h.Word))}: {Math.Exp(h.LogProbability):0.0000} after the words before it, {Math.Exp(h.Total):0.0000} in all"),
                };
            }
        }

        var root = new Box(16, 48, Pitch - 14, 20, Vocabulary.Begin) { Strength = 0 };
        var arrows = tree.Kept.Select(h => new Arrow((h.Parent is null ? root : boxes[h.Parent]).Bottom, boxes[h].Top) { Color = IsOn(best, h) ? 0 : null, Thickness = IsOn(best, h) ? 3 : 1.4 });
        var found = tree.Best.Select((h, i) => Invariant($"{i + 1}. {Sentence(tree, h)} ({Math.Exp(h.Total):0.0000})"));
        var rows = tree.Kept.GroupBy(h => h.Length).Select(step => (IReadOnlyList<string>)[
            step.Key.ToString(CultureInfo.InvariantCulture), string.Join("   ", step.Select(h => $"{Sentence(tree, h)} {Share(h.Total)}"))]);
        return new Drawing(
            title ?? "Beam search as a tree",
            Invariant($"Tree of a beam search: {tree.Kept.Count} beginnings were kept in {best.Length} steps or more. Found: {string.Join("; ", found)}."),
            TextTable.Format([(string[])["step", "kept, the best first, with their probability"], .. rows], _ => true) + string.Join('\n', found) + "\n",
            [.. arrows, root, .. boxes.Values]);
    }

    private static bool IsOn(Hypothesis[] path, Hypothesis h) => h.Length <= path.Length && ReferenceEquals(path[h.Length - 1], h);

    private static string Share(double logProbability) => Math.Exp(logProbability).ToString("0.0%", CultureInfo.InvariantCulture);

    private static string Sentence(SearchTree tree, Hypothesis h) => string.Join(' ', h.Path().Select(node => TokenText.Isolated(tree.WordOf(node.Word))));
}
