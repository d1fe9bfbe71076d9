using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>Every notebook in the very process that VS Code starts, with nothing installed but the SDK.</summary>
public sealed class InteractiveTests(FastRun runner)
{
    public static TheoryData<string> All => [.. CourseNotebooks.All];

    [Theory, MemberData(nameof(All))]
    public async Task Runs_there_and_shows_what_the_runner_shows(string notebook)
    {
        Peer.Require(InteractiveTool.Problem);
        var executed = await StdioRun.OfAsync(notebook);
        Assert.True(executed.Failure is null, executed.Failure);
        SameOutputs.Check(await runner.Of(notebook), executed);
    }

    [Fact]
    public async Task Completion_lists_the_members_of_a_type_of_the_kit()
    {
        using var kernel = await StartWithKitAsync();
        var happened = await kernel.SendAsync("RequestCompletions", At("Kit.", 4));
        var members = happened.Single(m => m.Type == "CompletionsProduced").Content["completions"]!.AsArray().Select(c => (string?)c!["displayText"]);
        Assert.Contains("Start", members);
        Assert.Contains("Device", members);
    }

    [Theory]
    [InlineData("Kit.Start()", 6, "fixes the seed and the number of threads")]
    [InlineData("Translator t;", 3, "Translates sentences with a trained model")]
    public async Task A_type_and_a_method_of_the_kit_show_their_documentation(string code, int column, string documentation)
    {
        using var kernel = await StartWithKitAsync();
        var happened = await kernel.SendAsync("RequestHoverText", At(code, column));
        var text = (string?)happened.Single(m => m.Type == "HoverTextProduced").Content["content"]![0]!["value"];
        Assert.Contains(documentation, text, StringComparison.Ordinal);
    }

    /// <summary>Else each thread on which a cell has computed would keep torch's helpers, and all would wait as on a busy machine.</summary>
    [Fact]
    public async Task Torchs_helpers_end_with_the_cell()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The threads' names are read from Linux.");
        var chosen = new[] { "OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME" }.Any(n => Environment.GetEnvironmentVariable(n) is not null);
        Assert.SkipWhen(chosen, "The user chose how threads wait.");
        using var kernel = await StartWithKitAsync();
        async Task<string> Run(string code)
        {
            var happened = await kernel.SendAsync("SubmitCode", new JsonObject { ["code"] = code });
            return (string?)happened.LastOrDefault(m => m.Type == "ReturnValueProduced")?.Content["formattedValues"]![0]!["value"] ?? "";
        }

        // A helper takes over its thread's name, and is the later one.
        var during = await Run("""
            using System.IO;
            Kit.Start(threads: 2);
            System.Threading.Thread.CurrentThread.Name = "test of a cell";
            TorchSharp.torch.zeros(1 << 20).Dispose();
            string Name(string thread) { try { return File.ReadAllText(thread + "/comm").Trim(); } catch (IOException) { return ""; } }
            var named = Directory.GetDirectories("/proc/self/task").Where(thread => Name(thread) == "test of a cell").ToList();
            var helper = named.MaxBy(thread => int.Parse(Path.GetFileName(thread)));
            $"{named.Count} threads"
            """);
        var after = await Run("""
            System.Threading.SpinWait.SpinUntil(() => !Directory.Exists(helper), 10_000) ? "it has ended" : "it is there"
            """);
        Assert.Contains("2 threads", during, StringComparison.Ordinal);
        Assert.Contains("it has ended", after, StringComparison.Ordinal);
    }

    private static async Task<StdioKernel> StartWithKitAsync()
    {
        Peer.Require(InteractiveTool.Problem);
        var kernel = await StdioKernel.StartAsync(CourseNotebooks.Folder);
        await kernel.SendAsync("SubmitCode", new JsonObject { ["code"] = "#r \"../lib/bin/AttentionKit.dll\"\nusing AttentionKit;" });
        return kernel;
    }

    private static JsonObject At(string code, int column) =>
        new() { ["code"] = code, ["linePosition"] = new JsonObject { ["line"] = 0, ["character"] = column } };
}
