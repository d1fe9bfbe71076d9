using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

internal static class OneThread
{
    /// <summary>
    /// Test classes run side by side: with a thread for each core in each of them, the cores would mostly wait for each other.
    /// </summary>
    [ModuleInitializer]
    internal static void Set()
    {
        NativeLibraries.Load();
        set_num_threads(1);
    }
}
