namespace Notebooks.Tests;

/// <summary>What the README and the other pages show is true: commands and code run, links lead somewhere.</summary>
public sealed class ReadmeTests
{
    private const string Run = "dotnet run --project lib/NotebookRunner";

    /// <summary>Commands of the README that are run elsewhere, or not.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["dotnet test"] = "this is a part of it; .ci/run runs it as it stands",
        ["bash .devcontainer/setup.sh"] = "a machine where packages may be installed is needed; .ci/run runs it as it stands",
        ["jupyter notebook notebooks/0-first-heatmap.ipynb"] = "it starts a server, for people; JupyterTests run the notebook",
        ["dotnet interactive"] = "the name of a program, not a command",
        ["dotnet tool install --global Microsoft.dotnet-interactive --version 1.0.712001"] = "the same tool, by name: dotnet tool restore brings it here",
    };

    /// <summary>
    /// Each command of CONTRIBUTING with what makes it short: the notebooks have tests of their own, and this one is already running in the others.
    /// </summary>
    private static readonly Dictionary<string, string> Shortened = new(StringComparer.Ordinal)
    {
        [$"{Run} -- notebooks/04-bahdanau-attention.ipynb --fast"] = $"{Run} --no-build -- notebooks/04-bahdanau-attention.ipynb --fast --list",
        [$"{Run} -- notebooks/04-bahdanau-attention.ipynb --update"] = $"{Run} --no-build -- notebooks/04-bahdanau-attention.ipynb --list",
        [$"{Run} -- --check"] = $"{Run} --no-build -- --check",
        ["dotnet test"] = "dotnet test --no-build --list-tests --project tests/NotebookRunner.Tests",
        ["dotnet test --project tests/AttentionKit.Tests"] = "dotnet test --no-build --list-tests --project tests/AttentionKit.Tests",
        ["dotnet run --project tests/AttentionKit.Tests -- -class \"*BleuTests\""] = "dotnet run --project tests/AttentionKit.Tests --no-build -- -class \"*BleuTests\"",
        ["dotnet run --project tests/Benchmarks -- compare"] = "dotnet run --project tests/Benchmarks --no-build -- compare --help",
        ["dotnet run --project tests/Benchmarks -- micro"] = "dotnet run --project tests/Benchmarks --no-build -- micro --help",
        ["dotnet run --project tests/Benchmarks -- results --again"] = "dotnet run --project tests/Benchmarks --no-build -- results --again --help",
        ["dotnet build Tutorials.sln"] = "dotnet restore Tutorials.sln",
        ["dotnet format Tutorials.sln --verify-no-changes"] = "dotnet format Tutorials.sln --verify-no-changes --no-restore --include CHANGELOG.md",
    };

    public static TheoryData<string> Pages => ["README.md", "RESULTS.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/from-0.1-to-0.2.md", "lib/AttentionKit/README.md", "lib/NotebookRunner/README.md", "lib/CorpusGenerator/README.md", "data/README.md", "notebooks/README.md"];

    public static TheoryData<string> Commands => [.. CommandsOf("CONTRIBUTING.md").Distinct()];

    [Fact]
    public void The_readmes_two_commands_follow_the_one_for_the_impatient() =>
        Assert.Equal([$"{Run} -- notebooks/0-first-heatmap.ipynb --fast --open", Run, "dotnet test"], CommandsOf("README.md"));

    [Fact]
    public void The_readmes_commands_work_as_they_stand_in_a_fresh_clone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The commands are typed in bash, and no browser may open.");
        Assert.SkipUnless(Path.Exists(PathOf(".git")), "This is no clone, so nobody can say what belongs to it.");
        Peer.Require(InteractiveTool.Problem ?? Jupyter.MissingKernelSpec);
        using var clone = new RepositoryCopy();
        foreach (var command in CommandsOf("README.md").Concat(Markdown.InlineCommands(Read("README.md"))).Distinct().Where(c => !Elsewhere.ContainsKey(c)))
        {
            var (exitCode, output) = command == Run ? TypeInShortCourse(clone, command) : clone.Type(command);
            Assert.True(exitCode == 0, $"{command}\n{output}");
            if (command.EndsWith("--open", StringComparison.Ordinal)) Assert.Contains(output.Split('\n'), line => line.EndsWith(".html", StringComparison.Ordinal));
            if (command == "jupyter kernelspec list") Assert.Contains(".net-csharp", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_servers_script_runs_the_commands_that_cannot_be_run_here()
    {
        var lines = Read(".ci/run").Split('\n');
        Assert.Contains(lines, line => line.StartsWith("dotnet test 2>&1", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Trim().StartsWith("bash .devcontainer/setup.sh", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Commands))]
    public void A_command_works(string command)
    {
        Assert.True(Shortened.TryGetValue(command, out var shortened), $"Say in this test how to run a short form of: {command}");
        var words = shortened.Split(' ');
        var (exitCode, output) = Command.Run(CourseNotebooks.RepositoryRoot, words[0], words.Skip(1).Select(w => w.Trim('"')));
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task The_readmes_code_trains_a_translator_and_draws_a_heatmap()
    {
        var code = Markdown.CodeBlocks(Read("README.md"), "csharp").Single();
        Assert.InRange(code.Split('\n').Count(line => line.Trim().Length > 0), 1, 15);
        var fewPairs = Replace(code, "train.tsv\")", "train.tsv\").Take(640)");
        var oneEpoch = Replace(fewPairs, "TrainingOptions.Small", "TrainingOptions.Small with { Epochs = 1 }");
        var fewSentences = Replace(oneEpoch, "test.Sources), test", "test.Take(20).Sources), test.Take(20)");

        var executed = await ExecutedNotebook.RunAsync(CourseNotebooks.RepositoryRoot, fewSentences);

        Assert.True(executed.Failure is null, executed.Failure);
        Assert.Contains("BLEU", executed.Stream("stdout"), StringComparison.Ordinal);
        Assert.Contains(executed.HeatmapRows, rows => rows >= 1);
    }

    [Theory, MemberData(nameof(Pages))]
    public void A_link_leads_to_a_file_of_the_repository_or_to_a_secure_address(string page)
    {
        var folder = Path.GetDirectoryName(PathOf(page))!;
        foreach (var link in Markdown.Links(Read(page)))
        {
            // "../../" leads from a page on GitHub to the repository's own pages there.
            if (link.StartsWith("https://", StringComparison.Ordinal) || link is "../../codespaces/new" or "../../issues") continue;
            var (path, heading) = link.Split('#') is [var p, var h] ? (p, h) : (link, null);
            var file = path.Length == 0 ? PathOf(page) : Path.GetFullPath(Path.Combine(folder, path));
            Assert.True(Path.Exists(file), $"{page} links to {link}, which is not there.");
            if (heading is not null) Assert.Contains(heading, Markdown.Anchors(File.ReadAllText(file)));
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public void A_picture_has_a_text_for_those_who_cannot_see_it(string page) =>
        Assert.All(Markdown.AlternativeTexts(Read(page)), text => Assert.NotEmpty(text));

    [Theory, InlineData("README.md", "notebooks/"), InlineData("notebooks/README.md", "")]
    public void The_map_names_every_notebook(string page, string folder)
    {
        var links = Markdown.Links(Read(page));
        Assert.All(CourseNotebooks.Course, notebook => Assert.Contains($"{folder}{notebook}", links));
    }

    // The whole course takes its time: for this command it is one of two notebooks.
    private static (int ExitCode, string Output) TypeInShortCourse(RepositoryCopy clone, string command)
    {
        var course = Path.Combine(clone.Folder, "notebooks");
        var whole = course + "-whole";
        Directory.Move(course, whole);
        Directory.CreateDirectory(course);
        foreach (var name in new[] { "00-start-here.ipynb", "01-data.ipynb" }) File.Copy(Path.Combine(whole, name), Path.Combine(course, name));
        var result = clone.Type(command);
        Directory.Delete(course, recursive: true);
        Directory.Move(whole, course);
        return result;
    }

    private static IEnumerable<string> CommandsOf(string page) =>
        Markdown.CodeBlocks(Read(page), "").SelectMany(block => block.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string Replace(string code, string old, string replacement)
    {
        Assert.Contains(old, code, StringComparison.Ordinal);
        return code.Replace(old, replacement, StringComparison.Ordinal);
    }

    private static string Read(string page) => File.ReadAllText(PathOf(page));

    private static string PathOf(string page) => Path.Combine(CourseNotebooks.RepositoryRoot, page);
}
