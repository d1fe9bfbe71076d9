namespace AttentionKit;

/// <summary>Drawings of batches: words, padding and mask of one, and how much of many is padding.</summary>
internal static class BatchDrawing
{
    private const int MostSentences = 8;

    /// <summary>See <see cref="FigureExtensions.Padding"/>.</summary>
    internal static Drawing Draw(Batch batch, Vocabulary source, string? title)
    {
        var (width, rows) = ((int)batch.Source.shape[1], (int)Math.Min(batch.Size, MostSentences));
        var (ids, lengths) = (batch.Source.Values<long>(), batch.SourceLengths.Values<long>());
        string Word(int b, int s) => TokenText.Visible(source[(int)ids[(b * width) + s]]);
        var pitch = Math.Clamp(ids.Take(rows * width).Max(id => TokenText.Width(TokenText.Visible(source[(int)id])) * Box.FontSize) + 8, 40, 58);
        var boxes = from b in Enumerable.Range(0, rows)
                    from s in Enumerable.Range(0, width)
                    let isReal = s < Length(b)
                    select new Box(40 + (s * pitch), 64 + (b * 44), pitch - 4, 38, Word(b, s), isReal ? "1" : "0") { Color = isReal ? 0 : null, IsDashed = !isReal, Strength = isReal ? 0.2 : 0, Tip = Word(b, s) };
        int Length(int b) => (int)lengths[b];
        var text = Enumerable.Range(0, rows).Select(b => (IReadOnlyList<string>)[.. Enumerable.Range(0, width).Select(s => $"{Word(b, s)} {(s < Length(b) ? 1 : 0)}")]);
        return new Drawing(
            title ?? "Words, padding and mask",
            Invariant($"A batch of {batch.Size} sentences in {width} columns; below each token its mask, 1 where it is real. Real tokens: {string.Join(", ", lengths)}; the rest is padding."),
            TextTable.Format([.. text], _ => true),
            [.. boxes, .. Enumerable.Range(0, rows).Select(b => new Caption(Invariant($"{b + 1}"), 16, 88 + (b * 44))), new Caption("position in the sentence →", 40, 56)]);
    }

    /// <summary>See <see cref="FigureExtensions.Buckets"/>.</summary>
    internal static Drawing Draw(BatchSource batches, int count, string? title)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        SentencePair[][] bucketed = [.. batches.Pairs(epoch: 1).Select(batch => batch.ToArray())];
        var pairs = bucketed.SelectMany(batch => batch).ToArray();
        new Random(1).Shuffle(pairs);
        (string Name, SentencePair[][] Batches)[] ways = [("at random", [.. pairs.Chunk(bucketed.Max(batch => batch.Length))]), ("in buckets", bucketed)];
        var longest = ways.SelectMany(way => way.Batches.Take(count)).Max(batch => batch.Max(Tokens));
        var parts = new List<PicturePart>();
        foreach (var (row, (name, all)) in ways.Index())
        {
            var (x, y) = (16.0, 72.0 + (row * 130));
            parts.Add(new Caption($"{name}: {Share(all)} of an epoch is padding", 16, y - 10));
            foreach (var batch in all.Take(count))
            {
                var width = 500.0 / Math.Min(count, all.Length) * batch.Max(Tokens) / longest;
                parts.AddRange(Sentences(batch, x, y, width));
                x += width + 6;
            }
        }

        var told = ways.Select(way => $"{way.Name}, {Share(way.Batches)} of all positions are padding");
        return new Drawing(
            title ?? "Batches at random and in buckets",
            $"Batches as blocks, a line for each sentence, the longest above; light is padding. {string.Join("; ", told)}.",
            string.Join('\n', told) + "\n", parts);
    }

    // Sentences of one length are one bar.
    private static IEnumerable<Box> Sentences(SentencePair[] batch, double x, double y, double width)
    {
        var (longest, down) = (batch.Max(Tokens), 0.0);
        yield return new Box(x, y, width, 90) { Strength = 0.25 };
        foreach (var group in batch.GroupBy(Tokens).OrderByDescending(group => group.Key))
        {
            var height = 90.0 * group.Count() / batch.Length;
            yield return new Box(x, y + down, width * group.Key / longest, height) { Color = 0, Strength = 0.7, Tip = Invariant($"{group.Count()} sentences of {group.Key} tokens") };
            down += height;
        }
    }

    private static int Tokens(SentencePair pair) => pair.Source.Count + 1;

    private static string Share(SentencePair[][] batches) =>
        (1 - (batches.Sum(b => (double)b.Sum(Tokens)) / batches.Sum(b => (double)b.Length * b.Max(Tokens)))).ToString("0%", CultureInfo.InvariantCulture);
}
