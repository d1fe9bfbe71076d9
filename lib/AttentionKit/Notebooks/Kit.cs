using System.Reflection;
using System.Runtime.Loader;

namespace AttentionKit;

/// <summary>The kit's start-up, for the first code cell of a notebook.</summary>
public static class Kit
{
    private static readonly Lock Gate = new();
    private static bool _prepared;

    private const string DeviceVariable = "ATTENTIONKIT_DEVICE";

    /// <summary>
    /// The device on which models and batches are made, and tensors where none is named: a graphics card where libtorch finds one,
    /// else the processor. <see cref="Start"/> makes it torch's default.
    /// </summary>
    public static Device Device => get_default_device();

    /// <summary>
    /// Threads for one operation where the caller names none: <c>OMP_NUM_THREADS</c> where it is set, else one for each
    /// processor up to eight. A course-sized matrix product has no work for more.
    /// </summary>
    public static int DefaultThreads =>
        int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), out var set) && set > 0
            ? set
            : Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>
    /// Loads the native libraries, makes Plotly's dependencies and what is loaded already resolvable, registers what notebooks show,
    /// fixes the seed and the number of threads, has the process keep freed memory (glibc's <c>mallopt</c>), and on Linux watches whether other
    /// programs want the cores. Calling it again only sets seed and threads anew.
    /// </summary>
    /// <param name="seed">Seed of torch's random numbers: the same seed gives the same results on the same machine.</param>
    /// <param name="threads">Threads for one operation; null takes <see cref="DefaultThreads"/>.</param>
    /// <param name="device">
    /// The device: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>; null takes what <c>ATTENTIONKIT_DEVICE</c> names, else a graphics card where there
    /// is one.
    /// </param>
    /// <returns>Versions, device, threads and seed, to be shown.</returns>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded; the message names the cause and the cure.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    /// <exception cref="ArgumentException">The device is not there.</exception>
    public static KitSummary Start(int seed = 42, int? threads = null, string? device = null)
    {
        if (threads < 1) throw new ArgumentOutOfRangeException(nameof(threads), threads, "Torch needs at least one thread.");
        NativeLibraries.Load();
        Allocator.KeepMemory();
        lock (Gate)
        {
            if (!_prepared) AssemblyLoadContext.Default.Resolving += Resolve;
            _prepared = true;
        }

        KitFormatters.Register();
        CompilerNoise.Lower();
        CellEnd.Watch();
        set_num_threads(threads ?? DefaultThreads);
        CoreWatch.Start();
        random.manual_seed(seed);
        set_default_device(Choose(device));
        return new KitSummary(
            Version(typeof(Kit).Assembly),
            Version(typeof(torch).Assembly),
            LibTorch.Description,
            RuntimeInformation.FrameworkDescription,
            $"{RuntimeInformation.OSDescription.Trim()} ({RuntimeInformation.ProcessArchitecture})",
            Device.ToString(),
            get_num_threads(),
            seed,
            NativeLibraries.IsPatched);
    }

    private static Device Choose(string? wanted)
    {
        var name = wanted ?? Environment.GetEnvironmentVariable(DeviceVariable);
        if (string.IsNullOrEmpty(name)) return cuda.is_available() ? CUDA : CPU;
        try
        {
            var device = torch.device(name);
            if (device.type != DeviceType.CUDA || device.index < cuda.device_count()) return device;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw NoDevice(name, e);
        }

        throw NoDevice(name, null);
    }

    private static ArgumentException NoDevice(string name, Exception? cause) => new(
        $"There is no device '{name}'. Expected cpu, cuda, or cuda: and a number, from Kit.Start or the environment variable {DeviceVariable}; "
        + $"libtorch {LibTorch.Description} finds {cuda.device_count()} graphics cards. The README says how to get a libtorch with CUDA.", cause);

    // What a notebook's kernel has loaded in a context of its own is asked for here, too: a second copy of it would be another library,
    // in which nothing has been started. .NET Interactive's host carries an older FSharp.Core than Plotly.NET 6 asks for; the host's
    // own serves it. A program that references only AttentionKit.dll lacks what its build took for a part of ASP.NET: it lies in the
    // kit's folder.
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        if (!string.IsNullOrEmpty(name.CultureName)) return null;
        if (name.Name == typeof(Kit).Assembly.GetName().Name) return typeof(Kit).Assembly;
        if (AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == name.Name) is { } loaded) return loaded;
        if (name is { Name: "FSharp.Core", Version: not null }) return context.LoadFromAssemblyName(new AssemblyName("FSharp.Core"));
        var path = NativeLibraries.KitFolders.Select(folder => Path.Combine(folder, $"{name.Name}.dll")).FirstOrDefault(File.Exists);
        return path is null ? null : context.LoadFromAssemblyPath(path);
    }

    private static string Version(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? assembly.GetName().Version?.ToString() ?? "unknown";
        return version.Split('+')[0];
    }
}

/// <summary>What a notebook runs on.</summary>
/// <param name="Version">Version of this library.</param>
/// <param name="TorchSharp">Version of TorchSharp.</param>
/// <param name="LibTorch">Version of libtorch, and where it is from if not from the kit.</param>
/// <param name="DotNet">The .NET runtime.</param>
/// <param name="Platform">The operating system and the processor's architecture.</param>
/// <param name="Device">Where models are made: cpu or cuda.</param>
/// <param name="Threads">Threads for one operation.</param>
/// <param name="Seed">The seed of torch's random numbers.</param>
/// <param name="CompatibilityCopy">
/// True where a patched copy of TorchSharp's native library is in use, because the system's libstdc++ is older than GCC 13.
/// </param>
public sealed record KitSummary(
    string Version, string TorchSharp, string LibTorch, string DotNet, string Platform, string Device, int Threads, int Seed,
    bool CompatibilityCopy)
{
    /// <summary>The summary in two or three short lines.</summary>
    public override string ToString()
    {
        var text = Invariant($"""
            AttentionKit {Version}, TorchSharp {TorchSharp}, libtorch {LibTorch}, {DotNet}, {Platform}
            device {Device}, {Threads} threads, seed {Seed}
            """);
        return CompatibilityCopy
            ? $"{text}{Environment.NewLine}older libstdc++ found: a compatible copy of TorchSharp's library is in use"
            : text;
    }
}
