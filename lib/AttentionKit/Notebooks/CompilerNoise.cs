using System.Reflection;

namespace AttentionKit;

/// <summary>
/// Keeps warning CS1701 out of notebooks. .NET Interactive's compiler gives it for every cell that calls <c>torch.tensor</c>,
/// because TorchSharp was built for an older .NET, as nearly all libraries are; Jupyter shows it to the reader in red. The SDK's
/// builds leave it out, too.
/// </summary>
internal static class CompilerNoise
{
    // CS1701 is of level 2, and goes with all of that level and those above it, such as unused variables. Errors, and what is said of
    // nullable references, stay.
    private const int QuietLevel = 1;

    /// <summary>
    /// Lowers the warning level of the C# kernel that runs the present cell. It has no setting for that, so its private options
    /// are exchanged; where there is no such kernel, or it looks different, nothing happens.
    /// </summary>
    public static void Lower()
    {
        var kernel = NotebookKernel.Current;
        var field = kernel?.GetType().GetField("_scriptOptions", BindingFlags.Instance | BindingFlags.NonPublic);
        var options = field?.GetValue(kernel);
        if (options?.GetType().GetMethod("WithWarningLevel", [typeof(int)])?.Invoke(options, [QuietLevel]) is { } quiet)
            field!.SetValue(kernel, quiet);
    }
}
