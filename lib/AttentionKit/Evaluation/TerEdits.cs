namespace AttentionKit;

/// <summary>
/// Counts the edits of one sentence. The best set of moves is too costly to find (Snover et al., 2006, section 3), so moves
/// are taken greedily, as Tercom and sacreBLEU do and with their limits and preferences: without the same ones the counts differ.
/// </summary>
internal sealed class TerEdits
{
    private const int MaxPhrase = 10;
    private const int MaxDistance = 50;
    private const int MaxCandidates = 1000;

    private readonly string[] _reference;
    private readonly TerEditDistance _distance;
    private int _candidates;

    private TerEdits(int hypothesisLength, string[] reference)
    {
        _reference = reference;
        _distance = new TerEditDistance(hypothesisLength, reference);
    }

    /// <summary>Edits that turn the hypothesis into the reference.</summary>
    public static int Count(string[] hypothesis, string[] reference) =>
        reference.Length == 0 ? hypothesis.Length : new TerEdits(hypothesis.Length, reference).Count(hypothesis);

    private int Count(string[] hypothesis)
    {
        var moves = 0;
        while (BestMove(hypothesis) is { } moved && _candidates < MaxCandidates)
        {
            hypothesis = moved;
            moves++;
        }

        return moves + _distance.Of(hypothesis);
    }

    /// <summary>The hypothesis after the move that saves most edits; null where none saves any.</summary>
    private string[]? BestMove(string[] hypothesis)
    {
        var before = _distance.Of(hypothesis);
        var alignment = _distance.Align();
        // Of moves that save as much: the longest phrase, then the first one, then to the first place.
        (int Saved, int Length, int Start, int To) best = (0, 0, 0, 0);
        string[]? result = null;
        foreach (var (start, referenceStart, length) in CommonPhrases(hypothesis))
        {
            if (!IsWorthMoving(alignment, start, referenceStart, length))
                continue;
            foreach (var to in Places(alignment, referenceStart, length))
            {
                _candidates++;
                var moved = Move(hypothesis, start, length, to);
                var move = (before - _distance.Of(moved), length, -start, -to);
                if (result is null || move.CompareTo(best) > 0)
                    (best, result) = (move, moved);
            }

            if (_candidates >= MaxCandidates)
                break;
        }

        return best.Saved > 0 ? result : null;
    }

    /// <summary>Every phrase that stands in both, with where it starts and all its beginnings.</summary>
    private IEnumerable<(int Start, int ReferenceStart, int Length)> CommonPhrases(string[] hypothesis)
    {
        for (var start = 0; start < hypothesis.Length; start++)
            for (var referenceStart = 0; referenceStart < _reference.Length; referenceStart++)
            {
                if (Math.Abs(referenceStart - start) > MaxDistance)
                    continue;
                var longest = Math.Min(MaxPhrase, Math.Min(hypothesis.Length - start, _reference.Length - referenceStart));
                for (var length = 0; length < longest && hypothesis[start + length] == _reference[referenceStart + length]; length++)
                    yield return (start, referenceStart, length + 1);
            }
    }

    /// <summary>A phrase is moved only if it is wrong where it stands, missing where it belongs, and not there already.</summary>
    private static bool IsWorthMoving(TerAlignment alignment, int start, int referenceStart, int length)
    {
        var now = alignment.Hypothesis[referenceStart];
        return alignment.IsWrong.AsSpan(start, length).Contains(true)
            && alignment.IsMissing.AsSpan(referenceStart, length).Contains(true)
            && (now < start || now >= start + length);
    }

    /// <summary>
    /// Where in the hypothesis a phrase may go: behind what stands for the reference word before each of its words.
    /// </summary>
    private static IEnumerable<int> Places(TerAlignment alignment, int referenceStart, int length)
    {
        var last = -1;
        for (var before = referenceStart - 1; before < referenceStart + length; before++)
        {
            var place = before < 0 ? 0 : alignment.Hypothesis[before] + 1;
            if (place != last)
                yield return last = place;
        }
    }

    private static string[] Move(string[] words, int start, int length, int to)
    {
        string[] rest = [.. words.AsSpan(0, start), .. words.AsSpan(start + length)];
        // Places count the words of the whole hypothesis. One within the phrase means as far again to the right.
        var place = to > start + length ? to - length : Math.Min(to, rest.Length);
        return [.. rest.AsSpan(0, place), .. words.AsSpan(start, length), .. rest.AsSpan(place)];
    }
}
