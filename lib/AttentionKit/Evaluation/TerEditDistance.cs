namespace AttentionKit;

/// <summary>
/// The edit distance of words, near the diagonal only as in Tercom: hypotheses of one length against one reference, in
/// tables that are filled anew for each.
/// </summary>
internal sealed class TerEditDistance
{
    private const int Beam = 25;
    private const int Unreachable = int.MaxValue / 2;

    private readonly string[] _reference;
    private readonly int[,] _costs;
    private readonly Edit[,] _edits;
    private readonly double _slope;
    private readonly int _beam;
    private string[] _last = [];

    public TerEditDistance(int hypothesisLength, string[] reference)
    {
        _reference = reference;
        _costs = new int[hypothesisLength + 1, reference.Length + 1];
        _edits = new Edit[hypothesisLength + 1, reference.Length + 1];
        _slope = hypothesisLength > 0 ? (double)reference.Length / hypothesisLength : 1;
        // Rows must overlap where the reference is much the longer.
        _beam = _slope / 2 > Beam ? (int)Math.Ceiling((_slope / 2) + Beam) : Beam;
        for (var r = 0; r <= reference.Length; r++)
            (_costs[0, r], _edits[0, r]) = (r, Edit.Insert);
    }

    private enum Edit : byte
    {
        Keep,
        Replace,
        Insert,
        Delete,
    }

    /// <summary>The least number of words inserted, deleted and replaced that turn the hypothesis into the reference.</summary>
    public int Of(string[] hypothesis)
    {
        // Hypotheses that differ by a move have their first rows in common.
        for (var h = 1 + _last.AsSpan().CommonPrefixLength(hypothesis); h <= hypothesis.Length; h++)
            FillRow(hypothesis, h);
        _last = hypothesis;
        return _costs[hypothesis.Length, _reference.Length];
    }

    /// <summary>The alignment behind the last distance.</summary>
    public TerAlignment Align()
    {
        var (h, r) = (_costs.GetLength(0) - 1, _reference.Length);
        var alignment = new TerAlignment(new int[r], new bool[r], new bool[h]);
        while (h > 0 || r > 0)
        {
            var edit = _edits[h, r];
            if (edit != Edit.Insert)
                alignment.IsWrong[--h] = edit != Edit.Keep;
            if (edit == Edit.Delete)
                continue;
            alignment.IsMissing[--r] = edit != Edit.Keep;
            alignment.Hypothesis[r] = edit == Edit.Insert ? h - 1 : h;
        }

        return alignment;
    }

    private void FillRow(string[] hypothesis, int h)
    {
        var diagonal = (int)Math.Floor(h * _slope);
        var first = Math.Max(0, diagonal - _beam);
        var end = h == hypothesis.Length ? _reference.Length + 1 : Math.Min(_reference.Length + 1, diagonal + _beam);
        for (var r = 0; r <= _reference.Length; r++)
            _costs[h, r] = Unreachable;
        for (var r = first; r < end; r++)
            (_costs[h, r], _edits[h, r]) = Cheapest(hypothesis, h, r);
    }

    /// <summary>Of edits that cost the same: keep or replace, then delete, then insert.</summary>
    private (int Cost, Edit Edit) Cheapest(string[] hypothesis, int h, int r)
    {
        var delete = _costs[h - 1, r] + 1;
        if (r == 0)
            return (delete, Edit.Delete);
        var keeps = hypothesis[h - 1] == _reference[r - 1];
        var replace = _costs[h - 1, r - 1] + (keeps ? 0 : 1);
        var insert = _costs[h, r - 1] + 1;
        if (replace <= delete && replace <= insert)
            return (replace, keeps ? Edit.Keep : Edit.Replace);
        return delete <= insert ? (delete, Edit.Delete) : (insert, Edit.Insert);
    }
}
