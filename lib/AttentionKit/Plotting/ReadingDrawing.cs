namespace AttentionKit;

/// <summary>The drawing of <see cref="FigureExtensions.Reading"/>: what each state of a recurrent encoder has read.</summary>
internal static class ReadingDrawing
{
    /// <summary>The drawing of an encoder that reads words.</summary>
    internal static Drawing Draw(Seq2Seq model, IReadOnlyList<string> words, string? title)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count == 0) throw new ArgumentException("There is no word to read.", nameof(words));
        if (model.Encoder is not RecurrentEncoder)
            throw new ArgumentException($"The model's encoder is a {model.Encoder.GetName()}, which reads all words at once; expected a recurrent one.", nameof(model));
        string[] tokens = [.. words, Vocabulary.End];
        var isBoth = model.Config.Bidirectional;
        var size = model.Config.HiddenSize;
        var direction = isBoth ? Invariant($"Two readers, one in each direction; at each word their states of {size} numbers stand one behind the other: {2 * size} numbers.")
            : Invariant($"One reader, {(model.Config.ReverseSource ? "from the last word to the first, then </s>" : "from left to right")}: {size} numbers at each word.");
        var rows = tokens.Select((token, j) => (IReadOnlyList<string>)[TokenText.Isolated(token), .. Known(model, tokens, j).Select(known => string.Join(' ', known.Select(TokenText.Isolated)))]);
        return new Drawing(
            title ?? (isBoth ? "Reading in both directions" : "Reading in one direction"),
            $"{direction} The words: {string.Join(' ', tokens.Select(TokenText.Isolated))}.",
            $"{direction}\n" + TextTable.Format([isBoth ? (string[])["at", "one reader has read", "the other"] : ["at", "the reader has read"], .. rows], _ => true),
            [.. Parts(model.Config, tokens)]);
    }

    /// <summary>The positions in the order in which they are read; <c>&lt;/s&gt;</c> is always the last.</summary>
    internal static int[] Order(Seq2SeqConfig config, int count)
    {
        var words = Enumerable.Range(0, count - 1);
        return [.. config.ReverseSource ? words.Reverse() : words, count - 1];
    }

    // What each reader has read when it stands at a word.
    private static IEnumerable<IEnumerable<string>> Known(Seq2Seq model, string[] tokens, int j)
    {
        var order = Order(model.Config, tokens.Length);
        var place = Array.IndexOf(order, j);
        yield return order[..(place + 1)].Select(i => tokens[i]);
        if (model.Config.Bidirectional) yield return order[place..].Reverse().Select(i => tokens[i]);
    }

    private static IEnumerable<PicturePart> Parts(Seq2SeqConfig config, string[] tokens)
    {
        var pitch = Math.Clamp(tokens.Max(token => TokenText.Width(TokenText.Visible(token)) * Box.FontSize) + 8, 50, 72);
        var order = Order(config, tokens.Length);
        Box[][] readers = [.. Enumerable.Range(0, config.Bidirectional ? 2 : 1).Select(r => tokens.Select((_, j) => new Box(16 + (pitch * j) + (pitch / 2) - 17, 88 + (r * 48), 34, 26, Invariant($"{"fb"[r]}{j + 1}")) { Color = r }).ToArray())];
        foreach (var (r, states) in readers.Index())
        {
            foreach (var (i, j) in order.Zip(order.Skip(1)))
                yield return r == 0 ? Unrolling.Read(states[i], states[j], 0, pitch) : Unrolling.Read(states[j], states[i], 0, pitch);
        }

        foreach (var (j, token) in tokens.Index())
        {
            var word = new Box(16 + (pitch * j), 48, pitch, 20, TokenText.Visible(token)) { IsBare = true, Tip = TokenText.Visible(token) };
            var (x, y) = readers[^1][j].Bottom;
            var joined = new Box(x - 21, y + 26, 42, 26, Invariant($"h{j + 1}")) { Color = 2 };
            yield return new Arrow((x - 6, 68), (x - 6, 88));
            yield return new Arrow((x, y), joined.Top);
            // Past the other reader: from the word to the second one, from the first one to what both make.
            if (config.Bidirectional) yield return new Arrow((x + 6, 68), (x + 22, 84), (x + 22, 124), (x + 10, 136));
            if (config.Bidirectional) yield return new Arrow((x - 9, 114), (x - 22, 130), (x - 22, 172), (x - 12, joined.Y));
            foreach (var part in readers.Select(states => states[j]).Append(word).Append(joined)) yield return part;
        }
    }
}
