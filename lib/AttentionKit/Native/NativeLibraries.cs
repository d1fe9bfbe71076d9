using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AttentionKit;

/// <summary>
/// Loads libtorch and TorchSharp's native library by full path before the first torch call, so that no other libtorch on
/// the system can be picked up by mistake.
/// </summary>
internal static class NativeLibraries
{
    private static readonly Lock Gate = new();
    private static bool _attempted;
    private static Exception? _failure;
    private static IntPtr _torchSharp;

    /// <summary>The full path of the TorchSharp library in use, or null where none is loaded.</summary>
    public static string? TorchSharpPath { get; private set; }

    /// <summary>True where a patched copy is in use because the system's libstdc++ is older than GCC 13.</summary>
    public static bool IsPatched { get; private set; }

    /// <summary>The library that holds libtorch's operations, or null where none is loaded.</summary>
    public static IntPtr? TorchCpu { get; private set; }

    /// <summary>Loads the native libraries once.</summary>
    /// <exception cref="DllNotFoundException">They cannot be loaded; the message names the cause and the cure.</exception>
    public static void Load()
    {
        lock (Gate)
        {
            if (!_attempted)
            {
                _attempted = true;
                try
                {
                    LoadCore();
                }
                catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or IOException
                                              or UnauthorizedAccessException or InvalidDataException)
                {
                    _failure = e;
                }
            }

            if (_failure is not null) throw _failure as NativeLibraryException ?? Explain(_failure);
        }
    }

    // A failure is kept for Kit.Start to report: an exception here would hide it behind a TypeInitializationException.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Must run before the first torch call of a notebook.")]
    [SuppressMessage("Design", "CA1031", Justification = "Load reports the failure where a caller can see it.")]
    internal static void LoadEarly()
    {
        try
        {
            Load();
        }
        catch (NativeLibraryException)
        {
        }
    }

    private static void LoadCore()
    {
        WaitingPolicy.Set();
        var torchSharp = Find(LibraryName("LibTorchSharp")) ?? throw Missing(LibraryName("LibTorchSharp"));
        // Dependencies first: the loader then finds them already in the process and looks nowhere else.
        foreach (var name in new[] { "c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch" })
        {
            var path = FindTorch(LibraryName(name));
            var library = path is null ? (IntPtr?)null : NativeLibrary.Load(path);
            if (library is null && !name.EndsWith("_cuda", StringComparison.Ordinal)) throw Missing(LibraryName(name));
            if (name == "torch_cpu") TorchCpu = library;
        }

        try
        {
            Use(torchSharp);
        }
        catch (DllNotFoundException e) when (e.Message.Contains(ElfVersionPatch.MissingVersion, StringComparison.Ordinal))
        {
            Use(PatchedCopy(torchSharp));
            IsPatched = true;
        }
    }

    private static void Use(string path)
    {
        _torchSharp = NativeLibrary.Load(path);
        TorchSharpPath = path;
        NativeLibrary.SetDllImportResolver(typeof(torch).Assembly,
            (name, _, _) => name == "LibTorchSharp" ? _torchSharp : IntPtr.Zero);
    }

    /// <summary>A patched copy in the user's cache, made once for each version of the original.</summary>
    internal static string PatchedCopy(string original)
    {
        var image = File.ReadAllBytes(original);
        var hash = Convert.ToHexStringLower(SHA256.HashData(image))[..16];
        ElfVersionPatch.Apply(image);
        var folder = Path.Combine(UserCache.Folder, "native", hash);
        var copy = Path.Combine(folder, Path.GetFileName(original));
        if (File.Exists(copy) && File.ReadAllBytes(copy).AsSpan().SequenceEqual(image)) return copy;
        Directory.CreateDirectory(folder);
        var partial = $"{copy}.{Guid.NewGuid():N}.tmp";
        File.WriteAllBytes(partial, image);
        File.Move(partial, copy, overwrite: true);
        return copy;
    }

    // The user's choice is the only place then: half of one libtorch and half of another would crash.
    private static string? FindTorch(string fileName)
    {
        if (LibTorch.ChosenFolder is not { } folder) return Find(fileName);
        var path = Path.Combine(Path.GetFullPath(folder), fileName);
        return File.Exists(path) ? path : null;
    }

    private static string? Find(string fileName) =>
        Candidates().Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);

    /// <summary>Where the kit itself lies, and where it was built.</summary>
    internal static IEnumerable<string> KitFolders => typeof(NativeLibraries).Assembly.Location is { Length: > 0 } kit
        ? BuildMetadata("NativeDirectory").Prepend(Path.GetDirectoryName(kit)!)
        : BuildMetadata("NativeDirectory");

    private static IEnumerable<string> Candidates()
    {
        foreach (var folder in KitFolders.Take(1)) yield return folder;
        foreach (var folder in ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "")
                 .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
        foreach (var folder in KitFolders.Skip(1)) yield return folder;
        foreach (var folder in PackageFolders()) yield return folder;
    }

    // A kit referenced from a NuGet package: natives stay in the package cache, three levels above lib/<framework>/TorchSharp.dll.
    private static IEnumerable<string> PackageFolders()
    {
        var torchSharp = typeof(torch).Assembly.Location;
        if (torchSharp.Length == 0) yield break;
        var version = Path.GetFullPath(Path.Combine(torchSharp, "..", "..", ".."));
        var packages = Path.GetFullPath(Path.Combine(version, "..", ".."));
        var rid = OperatingSystem.IsWindows() ? "win-x64" : OperatingSystem.IsMacOS() ? "osx-arm64" : "linux-x64";
        yield return Path.Combine(version, "runtimes", rid, "native");
        foreach (var backend in new[] { $"libtorch-cuda-12.8-{rid}", $"libtorch-cpu-{rid}" })
            yield return Path.Combine(packages, backend, TorchVersion, "runtimes", rid, "native");
    }

    // Not torch.__version__: touching torch before its library is loaded makes TorchSharp look for it by itself.
    private static string TorchVersion { get; } = BuildMetadata("LibTorchVersion").Single();

    private static IEnumerable<string> BuildMetadata(string key) =>
        from attribute in typeof(NativeLibraries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        where attribute.Key == key && attribute.Value is not null
        select attribute.Value;

    private static string LibraryName(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    private static NativeLibraryException Missing(string fileName) => new(LibTorch.ChosenFolder is { } folder
        ? $"{fileName} was not found in '{folder}', which the environment variable {LibTorch.Variable} names. "
            + "Give the folder that holds libtorch's libraries, in Python's package torch/lib, or unset the variable for the kit's own."
        : $"{fileName} was not found. Looked in: {string.Join(", ", Candidates().Distinct())}. " +
        "Build the kit on this machine with: dotnet build lib/AttentionKit");

    private static NativeLibraryException Explain(Exception cause)
    {
        var text = cause.Message;
        var cure = text switch
        {
            _ when text.Contains("GLIBC_", StringComparison.Ordinal) =>
                "The system's C library is too old for libtorch 2.10: it needs glibc 2.28 or later (Debian 10, Ubuntu 20.04, RHEL 8).",
            _ when text.Contains("ld-linux", StringComparison.Ordinal) || text.Contains("musl", StringComparison.Ordinal) =>
                "libtorch needs glibc; Alpine and other musl systems cannot load it. Use a Debian or Ubuntu image.",
            _ when OperatingSystem.IsWindows() =>
                "Install the Microsoft Visual C++ Redistributable 2015-2022 (x64), then restart the kernel.",
            _ when cause is BadImageFormatException =>
                "The file is damaged or made for another processor. Delete lib/bin and build again: dotnet build lib/AttentionKit",
            _ => "Delete lib/bin and build again on this machine: dotnet build lib/AttentionKit",
        };
        return new NativeLibraryException($"libtorch could not be loaded. {cure} The loader said: {text}", cause);
    }
}

/// <summary>libtorch cannot be loaded; the message names the cause and what to do.</summary>
/// <param name="message">The cause and the cure.</param>
/// <param name="innerException">What the loader said; null where it was not asked.</param>
internal sealed class NativeLibraryException(string message, Exception? innerException = null) : DllNotFoundException(message, innerException);
