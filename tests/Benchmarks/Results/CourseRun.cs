namespace Benchmarks;

/// <summary>One run of the whole course in the runner.</summary>
/// <param name="Notebooks">Each notebook, in reading order.</param>
/// <param name="On">Where it was measured.</param>
internal sealed record CourseRun(IReadOnlyList<NotebookTime> Notebooks, MeasuredOn On);
