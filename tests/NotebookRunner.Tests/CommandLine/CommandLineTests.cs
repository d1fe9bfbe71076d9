namespace NotebookRunner.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Broken_notebooks_give_exit_code_1_and_name_notebook_cell_and_line_and_the_others_still_run()
    {
        using var folder = new TemporaryFolder();
        var run = await Runner.RunAsync(folder.Path, [
            .. new[] { "not-json", "python", "broken-compile", "broken-runtime", "parameters" }.Select(n => Fixture.Find(n + ".ipynb")),
            "--fast", "-p", "times=3"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cell 2 (broken), line 2: CompilationError: CS0103", run.Output, StringComparison.Ordinal);
        Assert.Contains("cell 2 (broken), line 3: ArgumentOutOfRangeException", run.Output, StringComparison.Ordinal);
        Assert.Contains("cell 1, line 4", run.Output, StringComparison.Ordinal);
        Assert.Contains("The file is not JSON (line 3)", run.Output, StringComparison.Ordinal);
        Assert.Contains("its kernel is 'python3'", run.Output, StringComparison.Ordinal);
        Assert.Contains("4 of 5 notebooks failed", run.Output, StringComparison.Ordinal);

        var outputs = Path.Combine(folder.Path, "out");
        var broken = NotebookDocument.Load(Path.Combine(outputs, "broken-runtime.ipynb")).CodeCells.Last();
        Assert.Equal(["stream", "error"], broken.Outputs.Select(o => (string?)o!["output_type"]));
        var parameters = NotebookDocument.Load(Path.Combine(outputs, "parameters.ipynb"));
        Assert.Equal("Hello Ada\nHello Ada\nHello Ada\n", MultilineText.Join(parameters.CodeCells.Last().Outputs[0]!["text"]));
        Assert.Equal(2, (int?)parameters.CodeCells.Last().Json["execution_count"]);
        Assert.Empty(NbformatRules.Check(parameters.Json));
    }

    [Fact]
    public async Task Without_notebooks_named_the_course_runs_one_by_one_in_order_and_two_at_a_time_with_the_same_files()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Tutorials.sln", "");
        folder.Write("notebooks/02-second.ipynb", new NotebookBuilder().Code("Console.WriteLine(System.IO.File.ReadAllText(\"beside.txt\"));").Json().ToJsonString());
        folder.Write("notebooks/01-first.ipynb", new NotebookBuilder().Markdown("# First").Code("new { A = 1, B = \"x\" }").Code("display(2);").Json().ToJsonString());
        folder.Write("notebooks/beside.txt", "beside");
        folder.Write("notebooks/solutions/01-first.ipynb", "not run");
        var inner = Directory.CreateDirectory(Path.Combine(folder.Path, "inner")).FullName;

        var first = await Runner.RunAsync(inner, "--output", "a", "--jobs", "1");
        var second = await Runner.RunAsync(inner, "--output", "b", "--jobs", "2");
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.True(first.Output.IndexOf("01-first", StringComparison.Ordinal) < first.Output.IndexOf("02-second", StringComparison.Ordinal));
        foreach (var name in new[] { "01-first.ipynb", "02-second.ipynb" })
            Assert.Equal(File.ReadAllText(Path.Combine(inner, "a", name)), File.ReadAllText(Path.Combine(inner, "b", name)));
    }

    [Fact]
    public async Task Two_notebooks_run_at_the_same_time_share_the_processors_and_are_reported_in_their_order()
    {
        // Each waits for the other.
        static string Meet(string own, string other) => $$"""
            System.IO.File.WriteAllText("{{own}}", "");
            for (var i = 0; i < 600 && !System.IO.File.Exists("{{other}}"); i++) await Task.Delay(100);
            Console.WriteLine($"met: {System.IO.File.Exists("{{other}}")}, threads: {Environment.GetEnvironmentVariable("OMP_NUM_THREADS")}");
            """;
        using var folder = new TemporaryFolder();
        folder.Write("Tutorials.sln", "");
        folder.Write("notebooks/01-first.ipynb", new NotebookBuilder().Code(Meet("a", "b")).Json().ToJsonString());
        folder.Write("notebooks/02-second.ipynb", new NotebookBuilder().Code(Meet("b", "a")).Json().ToJsonString());
        folder.Write("notebooks/03-broken.ipynb", "no notebook");
        var run = await Runner.RunAsync(folder.Path, "--jobs", "2");
        Assert.Equal(1, run.ExitCode);
        var threads = Environment.GetEnvironmentVariable("OMP_NUM_THREADS") ?? Invariant($"{Math.Clamp(Environment.ProcessorCount / 2, 1, 8)}");
        foreach (var number in new[] { "01", "02" }) Assert.Matches(Invariant($@"  {number} \[1/1\] ok +[\d.]+ s  met: True, threads: {threads}\n"), run.Output.ReplaceLineEndings("\n"));
        Assert.Contains("1 of 3 notebooks failed", run.Output, StringComparison.Ordinal);
        var table = run.Output[run.Output.IndexOf("Notebook ", StringComparison.Ordinal)..];
        Assert.Matches("(?s)01-first.*02-second.*03-broken", table);
    }

    [Theory]
    [InlineData(1, "--update")]
    [InlineData(1, "-p", "x=1")]
    [InlineData(3, "--update", "-j", "3")]
    public void Update_and_parameters_run_one_at_a_time_unless_told(int jobs, params string[] arguments) =>
        Assert.Equal(jobs, RunnerCommand.Create().Parse(arguments).GetValue<int>("--jobs"));

    [Fact]
    public void Two_run_at_a_time_where_there_are_two_processors() =>
        Assert.Equal(Math.Min(2, Environment.ProcessorCount), RunnerCommand.Create().Parse([]).GetValue<int>("--jobs"));

    [Fact]
    public async Task A_notebook_that_cannot_be_saved_does_not_cost_the_others_their_results()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "01-a", "02-b" }) folder.Write($"{name}.ipynb", new NotebookBuilder().Code("1").Json().ToJsonString());
        Directory.CreateDirectory(Path.Combine(folder.Path, "out", "02-b.ipynb")); // no file can have this name
        var run = await Runner.RunAsync(folder.Path, "01-a.ipynb", "02-b.ipynb", "--jobs", "2");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("could not be saved", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 notebooks failed.", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Path, "out", "01-a.ipynb")));
    }

    [Fact]
    public async Task Update_writes_into_the_notebook_so_that_check_accepts_it_until_the_source_changes()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("n.ipynb", new NotebookBuilder().Code("1 + 1").Json().ToJsonString());
        Assert.Equal(0, (await Runner.RunAsync(folder.Path, "n.ipynb", "--update")).ExitCode);
        Assert.Contains("execute_result", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "out")));
        Assert.Equal(0, (await Runner.RunAsync(folder.Path, "n.ipynb", "--check")).ExitCode);

        File.WriteAllText(path, File.ReadAllText(path).Replace("1 + 1", "1 + 2", StringComparison.Ordinal));
        var stale = await Runner.RunAsync(folder.Path, "n.ipynb", "--check");
        Assert.Equal(1, stale.ExitCode);
        Assert.Contains("do not belong to the present source", stale.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_notebook_is_not_updated()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("n.ipynb", new NotebookBuilder().Code("throw new Exception();").Json().ToJsonString());
        var before = File.ReadAllText(path);
        Assert.Equal(1, (await Runner.RunAsync(folder.Path, "n.ipynb", "--update")).ExitCode);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task List_shows_names_and_titles()
    {
        var run = await Runner.RunAsync(Fixture.RepositoryRoot, "--list", Fixture.Find("parameters.ipynb"), Fixture.Find("not-json.ipynb"));
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("parameters.ipynb +2 code cells +Greetings", run.Output);
    }

    [Theory]
    [InlineData("not of the form name=value", "-p", "times")]
    [InlineData("--timeout", "--timeout", "-1")]
    [InlineData("--timeout", "--timeout", "soon")]
    [InlineData("--jobs takes", "--jobs", "0")]
    [InlineData("cannot go with", "--update", "--fast")]
    [InlineData("cannot go with", "--update", "-p", "x=1")]
    [InlineData("exclude each other", "--update", "--check")]
    public void A_wrong_command_line_is_explained(string message, params string[] arguments) =>
        Assert.Contains(RunnerCommand.Create().Parse(arguments).Errors, e => e.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("no notebook 'missing.ipynb'", "missing.ipynb")]
    [InlineData("declares the parameter 'tmies'. Declared are: fast, name, rate, times.", "-p", "tmies=3", "FIXTURE")]
    [InlineData("has the type int; 'many' does not fit it", "-p", "times=many", "FIXTURE")]
    [InlineData("There is no Tutorials.sln")]
    [InlineData("Several notebooks are named n.ipynb", "n.ipynb", "inner/n.ipynb")]
    [InlineData("overwrite n.ipynb itself", "n.ipynb", "--output", ".")]
    public async Task What_cannot_be_done_is_explained_before_anything_runs(string message, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "n.ipynb", "inner/n.ipynb" })
            folder.Write(name, new NotebookBuilder().Code("1").Json().ToJsonString());
        var run = await Runner.RunAsync(folder.Path, [.. arguments.Select(a => a == "FIXTURE" ? Fixture.Find("parameters.ipynb") : a)]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "out")));
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        using var folder = new TemporaryFolder();
        var run = await Runner.RunAsync(folder.Path, "--help");
        Assert.Equal(0, run.ExitCode);
        foreach (var option in new[] { "--output", "--fast", "--parameter", "-p", "--timeout", "--jobs", "--keep-going", "--check", "--update", "--list" })
            Assert.Contains(option, run.Output, StringComparison.Ordinal);
    }
}
