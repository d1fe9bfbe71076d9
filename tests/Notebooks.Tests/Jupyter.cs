using System.Text.Json.Nodes;
using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>
/// Jupyter, with a kernel specification of the tests' own that starts the tool which the repository pins: nothing has to be
/// registered, and nothing that is registered has a say.
/// </summary>
internal sealed class Jupyter : IDisposable
{
    private const string KernelName = "attentionkit-tests";
    private static readonly string[] Pythons = ["/usr/bin/python3", "python3", "python"];
    private static readonly string Script = Path.Combine(CourseNotebooks.RepositoryRoot, "tests", "Notebooks.Tests", "run-in-jupyter.py");
    private static readonly Lazy<string?> Python = new(() => Pythons.FirstOrDefault(p => Run(p, "-c", "import nbclient, nbformat").ExitCode == 0));

    private readonly string _folder = Directory.CreateTempSubdirectory("attentionkit-jupyter-").FullName;

    public Jupyter()
    {
        var kernel = Directory.CreateDirectory(Path.Combine(_folder, "kernels", KernelName)).FullName;
        File.WriteAllText(Path.Combine(kernel, "kernel.json"), Specification().ToJsonString());
    }

    /// <summary>Why notebooks cannot be run under Jupyter, or null.</summary>
    public static string? Problem => Missing ?? InteractiveTool.Problem;

    /// <summary>Why there is no Jupyter, or null.</summary>
    public static string? Missing => Python.Value is null
        ? "No Python with Jupyter's nbclient on this machine (Debian and Ubuntu: apt-get install python3-nbclient jupyter-client)."
        : null;

    /// <summary>Why kernels cannot be registered, or null.</summary>
    public static string? MissingKernelSpec => Run("jupyter", "kernelspec", "list").ExitCode == 0
        ? null
        : "No command jupyter kernelspec on this machine (Debian and Ubuntu: apt-get install jupyter-client).";

    /// <summary>Runs a notebook that lies in this folder of the repository.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="directory">Where its kernel starts.</param>
    /// <param name="toComplete">Code that the kernel is to complete at the end, or null.</param>
    /// <returns>The executed notebook, and what was printed.</returns>
    public (NotebookDocument Document, string Output) Execute(NotebookDocument document, string directory, string? toComplete = null)
    {
        var source = Path.Combine(_folder, $"{Guid.NewGuid():N}.ipynb");
        document.PrepareForExecution();
        document.Save(source);
        string[] completion = toComplete is null ? [] : ["--complete", toComplete, $"{toComplete.Length}"];
        var (exitCode, output) = Command.Run(CourseNotebooks.RepositoryRoot, Python.Value!,
            [Script, source, source, "--folder", directory, "--kernel", KernelName, .. completion],
            new Dictionary<string, string?> { ["JUPYTER_PATH"] = _folder });
        Assert.True(exitCode == 0, output);
        return (NotebookDocument.Load(source), output);
    }

    /// <summary>What Jupyter's own schema finds wrong with a notebook file, or null.</summary>
    public static string? Validate(string path)
    {
        var (exitCode, output) = Run(Python.Value!, "-c",
            "import sys, nbformat; nbformat.validate(nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT))", path);
        return exitCode == 0 ? null : output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int ExitCode, string Output) Run(string python, params string[] arguments)
    {
        try
        {
            return Command.Run(CourseNotebooks.RepositoryRoot, python, arguments);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }

    private static JsonObject Specification()
    {
        var environment = new Dictionary<string, string?>();
        InteractiveTool.Quiet(environment);
        return new JsonObject
        {
            ["argv"] = new JsonArray([.. InteractiveTool.Words.Concat(["jupyter", "--default-kernel", "csharp", "{connection_file}"]).Select(word => JsonValue.Create(word))]),
            ["display_name"] = KernelName,
            ["language"] = "C#",
            ["env"] = new JsonObject(environment.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value))),
        };
    }
}
