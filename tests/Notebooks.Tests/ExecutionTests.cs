using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>Every notebook runs, fast, and shows what it is there to show.</summary>
public sealed class ExecutionTests(FastRun run)
{
    public static TheoryData<string> All => [.. CourseNotebooks.All];

    [Fact]
    public void There_is_a_course() => Assert.NotEmpty(CourseNotebooks.Course);

    [Theory, MemberData(nameof(All))]
    public async Task All_cells_run(string notebook)
    {
        var executed = await run.Of(notebook);
        // Assert.Null would cut the traceback short.
        Assert.True(executed.Failure is null, executed.Failure);
        Assert.True(executed.Result.Succeeded);
        Assert.True(executed.Result.CellCount > 0);
    }

    [Theory, MemberData(nameof(All))]
    public async Task No_cell_warns(string notebook) =>
        Assert.DoesNotContain("warning CS", (await run.Of(notebook)).Stream("stderr"), StringComparison.Ordinal);

    /// <summary>What .NET Interactive has no form for it shows member by member.</summary>
    [Theory, MemberData(nameof(All))]
    public async Task What_is_shown_has_a_form_of_its_own(string notebook) =>
        Assert.DoesNotContain((await run.Of(notebook)).Html, html => html.Contains("class=\"dni-treeview\"", StringComparison.Ordinal));

    /// <summary>A second copy, loaded by whoever asks for a name, would be one in which nothing was started.</summary>
    [Fact]
    public async Task The_library_is_loaded_once()
    {
        var executed = await ExecutedNotebook.RunAsync(
            CourseNotebooks.Folder, "#r \"../lib/bin/AttentionKit.dll\"\nusing AttentionKit;\nKit.Start()",
            "Check.Answer((int?)2, answer => answer == 2, hint: \"two\")",
            "AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name).Where(n => n.StartsWith(\"AttentionKit\")).CountBy(n => n).Max(n => n.Value)");
        Assert.True(executed.Failure is null, executed.Failure);
        Assert.Equal("right", executed.Texts.ElementAt(1));
        Assert.Equal("1", executed.Texts.ElementAt(2));
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_draws_heatmaps_shows_one_with_weights(string notebook)
    {
        var executed = await run.Of(notebook);
        if (executed.Document.CodeCells.Any(c => c.Source.Contains(".Heatmap(", StringComparison.Ordinal)))
            Assert.Contains(executed.HeatmapRows, rows => rows > 1);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_executed_notebook_would_pass_the_runners_check_if_it_were_committed(string notebook)
    {
        var executed = (await run.Of(notebook)).Document.Copy();
        ParameterInjection.Apply(executed, new Dictionary<string, string>());
        executed.RecordHash();
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ipynb");
        try
        {
            executed.Save(path);
            Assert.Empty(NotebookCheck.Run(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static TheoryData<string> Solutions => [.. CourseNotebooks.Solutions];

    [Theory, MemberData(nameof(Solutions))]
    public async Task A_solution_is_right(string notebook) =>
        Assert.DoesNotContain((await run.Of(notebook)).Texts, text => text.StartsWith("not right yet", StringComparison.Ordinal));

    [Fact]
    public async Task The_course_shows_attention()
    {
        var heatmaps = 0;
        foreach (var notebook in CourseNotebooks.Course) heatmaps += (await run.Of(notebook)).HeatmapRows.Count();
        Assert.True(heatmaps > 0);
    }
}
