namespace AttentionKit;

/// <summary>Which libtorch is in the process: its version as it says itself, and whether our own kernels were tested on it.</summary>
/// <remarks>TorchSharp's <c>torch.__version__</c> is a constant: the version TorchSharp was built for, whatever is loaded.</remarks>
internal static class LibTorch
{
    /// <summary>The environment variable with the folder of a libtorch that is installed already, such as <c>…/torch/lib</c>.</summary>
    public const string Variable = "ATTENTIONKIT_LIBTORCH";

    private static readonly Lazy<Version?> Loaded = new(() => NativeLibraries.TorchCpu is { } library ? ReadVersion(library) : null);

    /// <summary>The folder that the user wants libtorch from; null for the kit's own.</summary>
    public static string? ChosenFolder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>The version that is loaded; null where it does not tell.</summary>
    public static Version? Version => Loaded.Value;

    /// <summary>
    /// Whether the kernels that are reached through TorchScript were tested on this libtorch. A script that does not compile ends the
    /// process without an exception, so that an unknown version is not tried: it takes the readable path.
    /// </summary>
    public static bool IsTested => Version is { Major: 2, Minor: 10 };

    /// <summary>Version, and folder where the user chose one, for the kit's summary.</summary>
    public static string Description =>
        (Version?.ToString() ?? "of unknown version") + (ChosenFolder is { } folder ? $" from {folder}" : "");

    // Major, minor and patch are the three highest bytes. Older ones lack the function.
    private static unsafe Version? ReadVersion(IntPtr library)
    {
        if (!NativeLibrary.TryGetExport(library, "aoti_torch_abi_version", out var function)) return null;
        var version = ((delegate* unmanaged<ulong>)function)();
        return new Version((int)(version >> 56), (int)(version >> 48 & 0xff), (int)(version >> 40 & 0xff));
    }
}
