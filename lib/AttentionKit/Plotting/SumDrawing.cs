namespace AttentionKit;

/// <summary>The drawing of <see cref="AttentionHeatmap.Sum"/>: align, weigh, sum.</summary>
internal static class SumDrawing
{
    private const double RowHeight = 40;

    /// <summary>The drawing of one query's attention.</summary>
    internal static Drawing Draw(IReadOnlyList<string> words, IReadOnlyList<double> scores, IReadOnlyList<IReadOnlyList<double>> values, string? title)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(values);
        if (words.Count == 0 || scores.Count != words.Count || values.Count != words.Count || values.Any(v => v.Count != values[0].Count))
        {
            throw new ArgumentException(
                Invariant($"There are {words.Count} words, {scores.Count} scores and {values.Count} values; expected as many of each, at least one, and values of one size."), nameof(words));
        }

        var shares = scores.Select(score => Math.Exp(score - scores.Max())).ToArray();
        double[] weights = [.. shares.Select(share => share / shares.Sum())];
        double[] context = [.. Enumerable.Range(0, values[0].Count).Select(d => weights.Zip(values, (w, v) => w * v[d]).Sum())];
        var width = Math.Max(Box.WidthOf([.. words.Select(TokenText.Visible)]), values.Append(context).Max(v => Box.WidthOf("", Vector(v))));
        var rows = words.Select((word, j) => (IReadOnlyList<string>)[TokenText.Isolated(word), Vector(values[j]), Number(scores[j]), Number(weights[j])]);
        return new Drawing(
            title ?? "Align, weigh, sum",
            string.Join(' ', words.Select((word, j) => $"{TokenText.Isolated(word)}: score {Number(scores[j])}, weight {Number(weights[j])}.")) + $" The weighted sum of the values is {Vector(context)}.",
            TextTable.Format([(string[])["word", "value", "score", "weight"], .. rows, ["context", Vector(context), "", ""]], c => c < 2),
            [.. Parts(words, scores, values, weights, context, width)]);
    }

    private static IEnumerable<PicturePart> Parts(
        IReadOnlyList<string> words, IReadOnlyList<double> scores, IReadOnlyList<IReadOnlyList<double>> values, double[] weights, double[] context, double width)
    {
        var (score, weight, sum) = (16 + width + 22, 16 + width + 100, 16 + width + 250);
        var result = new Box(sum, 72 + ((words.Count - 1) * RowHeight / 2) - 4, width, 44, "context", Vector(context)) { Color = 2, Strength = 0.25 };
        yield return new Caption("values", 16 + (width / 2), 58, Anchor.Middle);
        yield return new Caption("1 align", score + 28, 58, Anchor.Middle);
        yield return new Caption("2 weigh", weight + 40, 58, Anchor.Middle);
        yield return new Caption("3 sum", result.Top.X, 58, Anchor.Middle);
        for (var j = 0; j < words.Count; j++)
        {
            var y = 68 + (j * RowHeight);
            var value = new Box(16, y, width, 36, TokenText.Visible(words[j]), Vector(values[j])) { Color = 0, Tip = TokenText.Visible(words[j]) };
            var aligned = new Box(score, y + 6, 56, 24, Number(scores[j])) { Color = 1 };
            yield return Arrow.Weighted(weights[j], (weight + 80, y + 18), result.Left);
            yield return new Arrow(value.Right, aligned.Left);
            yield return new Arrow(aligned.Right, (weight, y + 18));
            yield return new Box(weight, y + 6, Math.Max(1, 80 * weights[j]), 24) { Color = 0, Strength = 0.3 };
            yield return new Box(weight, y + 6, 80, 24, Number(weights[j])) { Strength = 0 };
            yield return value;
            yield return aligned;
        }

        yield return result;
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Vector(IEnumerable<double> values) => string.Join("  ", values.Select(Number));
}
