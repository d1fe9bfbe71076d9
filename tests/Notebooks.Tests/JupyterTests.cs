using System.Diagnostics;
using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>The same notebooks under Jupyter with the .NET Interactive kernel, where both are installed.</summary>
public sealed class JupyterTests
{
    private const string FindKernel = """
        import nbclient, nbformat
        from jupyter_client.kernelspec import KernelSpecManager
        print('.net-csharp' in KernelSpecManager().find_kernel_specs())
        """;

    // The parameter "fast" is set as the runner and papermill set it.
    private const string Execute = """
        import sys, os, nbformat
        from nbclient import NotebookClient
        path = sys.argv[1]
        notebook = nbformat.read(path, as_version=4)
        for index, cell in enumerate(notebook.cells):
            if 'parameters' in cell.metadata.get('tags', []) and 'fast' in cell.source:
                notebook.cells.insert(index + 1, nbformat.v4.new_code_cell('var fast = true;'))
                break
        NotebookClient(notebook, timeout=300, kernel_name='.net-csharp', resources={'metadata': {'path': os.path.dirname(path)}}).execute()
        """;

    private static readonly string[] Pythons = ["/usr/bin/python3", "python3", "python"];
    private static readonly Lazy<string?> Python = new(() => Pythons.FirstOrDefault(p => Run(p, FindKernel) is (0, var output) && output.Contains("True", StringComparison.Ordinal)));

    public static TheoryData<string> All => [.. CourseNotebooks.All];

    [Theory, MemberData(nameof(All))]
    public void Runs_under_jupyter(string notebook)
    {
        Assert.SkipWhen(Python.Value is null, "No Jupyter (nbclient) with a .net-csharp kernel on this machine.");
        var (exitCode, output) = Run(Python.Value!, Execute, CourseNotebooks.PathOf(notebook));
        Assert.True(exitCode == 0, output);
    }

    [Theory, MemberData(nameof(All))]
    public void Is_valid_by_jupyters_own_schema(string notebook)
    {
        var python = Pythons.FirstOrDefault(p => Run(p, "import nbformat").ExitCode == 0);
        Assert.SkipWhen(python is null, "No Python with the module nbformat on this machine.");
        var document = NotebookDocument.Load(CourseNotebooks.PathOf(notebook));
        Assert.Empty(NbformatRules.Check(document.Json));
        var (exitCode, output) = Run(python!, "import sys, nbformat; nbformat.validate(nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT))", CourseNotebooks.PathOf(notebook));
        Assert.True(exitCode == 0, output);
    }

    private static (int ExitCode, string Output) Run(string python, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(python)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-c", program },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.Result);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
