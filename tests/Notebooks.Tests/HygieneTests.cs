using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>What is committed is clean: form, kernel, no traces of a machine, outputs of the present source.</summary>
public sealed class HygieneTests
{
    public static TheoryData<string> All => [.. CourseNotebooks.All];

    [Theory, MemberData(nameof(All))]
    public void The_committed_notebook_passes_the_runners_check(string notebook) =>
        Assert.Empty(NotebookCheck.Run(CourseNotebooks.PathOf(notebook)));
}
