using System.Runtime.CompilerServices;

namespace Notebooks.Tests;

internal static class Threads
{
    /// <summary>
    /// Notebooks run side by side here, in three engines. Each process computes with one thread: two of them with two threads each
    /// would spend most of their time waiting for one another.
    /// </summary>
    [ModuleInitializer]
    internal static void One() => Environment.SetEnvironmentVariable("OMP_NUM_THREADS", "1");
}
