namespace Benchmarks;

/// <summary>The bars beside what was measured.</summary>
internal static class BarTable
{
    /// <summary>One line a bar that was measured.</summary>
    public static IEnumerable<string> Lines(Measures measures)
    {
        foreach (var bar in Bar.All)
        {
            if (measures[bar.Name] is not { } value) continue;
            yield return Invariant($"{(bar.IsMet(value) ? "met   " : "MISSED")} {bar.Name,-42} {value,8:G4}  {(bar.AtLeast ? ">=" : "<=")} {bar.Limit:G3}");
        }
    }
}
