using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

internal static class Threads
{
    // The tests' tensors are tiny and test classes run side by side: torch's own threads would only wait for each other.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Must run before the first test.")]
    internal static void OneForTorch()
    {
        NativeLibraries.Load();
        set_num_threads(1);
    }
}
