namespace Benchmarks;

/// <summary>The whole course in the runner.</summary>
/// <param name="Notebooks">Each notebook, in reading order.</param>
/// <param name="TogetherSeconds">All of them, two at a time.</param>
/// <param name="On">Where it was measured.</param>
internal sealed record CourseRun(IReadOnlyList<NotebookTime> Notebooks, double TogetherSeconds, MeasuredOn On);
