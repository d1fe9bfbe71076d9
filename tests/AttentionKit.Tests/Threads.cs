using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

internal static class Threads
{
    // The tests' tensors are tiny, and other test projects run beside this one: torch's own threads would only wait for each other.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Must run before the first test.")]
    internal static void OneForTorch()
    {
        NativeLibraries.Load();
        set_num_threads(1);
    }
}
