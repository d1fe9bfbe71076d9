namespace AttentionKit;

/// <summary>The drawing of <see cref="FigureExtensions.TeacherForcing"/>: a decoder fed the right words, and one fed its own.</summary>
internal static class TeacherDrawing
{
    private const double Height = 168;

    /// <summary>The drawing of a translator at work on a pair.</summary>
    internal static Drawing Draw(Translator translator, SentencePair pair, string? title)
    {
        var (forced, free) = translator.Say(pair);
        string[] right = [.. pair.Target, Vocabulary.End];
        string[] fed = [Vocabulary.Begin, .. pair.Target], own = [Vocabulary.Begin, .. free.SkipLast(1)];
        var pitch = Math.Clamp(right.Concat(forced).Concat(free).Max(word => TokenText.Width(TokenText.Visible(word)) * Box.FontSize) + 8, 46, 72);
        var rows = new[] { ("fed the right words", fed), ("says", [.. forced]), ("fed its own words", own), ("says", [.. free]) }
            .Select(row => (IReadOnlyList<string>)[row.Item1, .. row.Item2.Select(TokenText.Isolated)]);
        return new Drawing(
            title ?? "Teacher forcing and free running",
            $"Right is: {Join(right)}. Fed the right words before, the decoder says: {Join(forced)}. Fed its own words, it says: {Join(free)}.",
            TextTable.Format([.. rows], _ => true),
            [.. Panel("teacher forcing: fed the right words", fed, forced, right, 0, isFree: false, pitch), .. Panel("free running: fed its own words", own, free, right, Height, isFree: true, pitch)]);
    }

    private static IEnumerable<PicturePart> Panel(string name, string[] fed, IReadOnlyList<string> said, string[] right, double y, bool isFree, double pitch)
    {
        yield return new Caption(name, 16, y + 56);
        for (var t = 0; t < fed.Length; t++)
        {
            var (x, isRight) = (16 + (pitch * t), t < right.Length && said[t] == right[t]);
            var (input, output) = (Word(fed[t], x, y + 68, pitch), Word(said[t], x, y + 156, pitch) with { Color = isRight ? 2 : 1, IsBare = false, Strength = isRight ? 0.12 : 0.3 });
            var state = new Box(x + (pitch / 2) - 17, y + 108, 34, 26, Invariant($"s{t + 1}")) { Color = 1 };
            yield return new Arrow(input.Bottom, state.Top);
            yield return new Arrow(state.Bottom, output.Top);
            if (t > 0) yield return new Arrow((x - (pitch / 2) + 17, state.Left.Y), state.Left);
            // What was said is the next input: through the gap between two columns.
            if (isFree && t > 0)
                yield return new Arrow((x - (pitch / 2) + 14, y + 156), (x - 1, y + 134), (x - 1, y + 96), (x + (pitch / 2) - 8, y + 87)) { Color = 1, IsDashed = true };
            yield return input;
            yield return state;
            yield return output;
        }
    }

    private static Box Word(string token, double x, double y, double pitch) =>
        new(x + 1, y, pitch - 2, 20, TokenText.Visible(token)) { IsBare = true, Tip = TokenText.Visible(token) };

    private static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(TokenText.Isolated));
}
