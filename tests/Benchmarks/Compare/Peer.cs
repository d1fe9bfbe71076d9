using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks;

/// <summary>PyTorch in a process of its own, which waits while it is not asked.</summary>
internal sealed class Peer : IDisposable
{
    private const string Advice =
        "Install a PyTorch with a fast BLAS. On Debian and Ubuntu: apt-get install python3-torch libopenblas0-openmp " +
        "(without libopenblas0-openmp matrix products take 15 times as long, and with libopenblas0-pthread the threads are " +
        "in each other's way). Elsewhere: pip install torch. Then name that Python with --python where it is not found.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static string Script { get; } = Path.Combine(AppContext.BaseDirectory, "peer", "peer.py");

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private Peer(string python, string workload, int threads, string? coreType)
    {
        _process = Run(python, [Script, workload, threads.ToString(CultureInfo.InvariantCulture)], coreType);
        _process.ErrorDataReceived += (_, e) => _errors.AppendLine(e.Data);
        _process.BeginErrorReadLine();
        Versions = Read<PeerVersions>();
    }

    /// <summary>What it says of itself.</summary>
    public PeerVersions Versions { get; }

    /// <summary>Starts it.</summary>
    /// <param name="python">The Python with PyTorch.</param>
    /// <param name="workload">The file that <see cref="Workload.Save"/> wrote.</param>
    /// <param name="threads">Threads for one operation.</param>
    /// <param name="coreType">What OpenBLAS shall take the processor for; null lets it find out.</param>
    /// <exception cref="PeerException">PyTorch cannot be used.</exception>
    public static Peer Launch(string python, string workload, int threads, string? coreType = null) => new(python, workload, threads, coreType);

    /// <summary>Finds a Python that has PyTorch.</summary>
    /// <param name="named">The one the user named; null to look for it.</param>
    /// <exception cref="PeerException">There is none; the message says what to install.</exception>
    public static string FindPython(string? named)
    {
        string[] candidates = named is null ? ["/usr/bin/python3", "python3", "python"] : [named];
        return Array.Find(candidates, HasTorch)
            ?? throw new PeerException($"No PyTorch found (looked in {string.Join(", ", candidates)}). {Advice}");
    }

    /// <summary>Has something done and waits for it.</summary>
    /// <returns>The duration of each run in seconds.</returns>
    /// <exception cref="PeerException">It failed; the message holds what Python said.</exception>
    public double[] Ask(PeerRequest request)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request, Json));
        _process.StandardInput.Flush();
        return Read<double[]>();
    }

    /// <summary>Frees what was made for earlier requests.</summary>
    public void Forget() => Ask(new PeerRequest("forget"));

    /// <summary>Starts the script with other arguments; the caller reads what it prints.</summary>
    public static Process Start(string python, params string[] arguments) => Run(python, [Script, .. arguments]);

    /// <summary>Starts Python without what this process has set for its own libtorch.</summary>
    /// <param name="python">The Python.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="coreType">What OpenBLAS shall take the processor for; null lets it find out.</param>
    public static Process Run(string python, IEnumerable<string> arguments, string? coreType = null)
    {
        var start = new ProcessStartInfo(python, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("LD_LIBRARY_PATH");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        if (coreType is not null) start.Environment[Fairness.Variable] = coreType;
        return Process.Start(start)!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill();
        _process.Dispose();
    }

    private T Read<T>()
    {
        var line = _process.StandardOutput.ReadLine();
        if (line is not null) return JsonSerializer.Deserialize<T>(line, Json)!;
        _process.WaitForExit();
        throw new PeerException($"PyTorch's side ended with code {_process.ExitCode}. It said: {_errors} {Advice}");
    }

    private static bool HasTorch(string python)
    {
        try
        {
            using var process = Run(python, ["-c", "import torch"]);
            process.StandardInput.Close();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
