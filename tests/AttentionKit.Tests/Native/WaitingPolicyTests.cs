using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace AttentionKit.Tests;

public sealed class WaitingPolicyTests
{
    /// <summary>What native code sees, not .NET's copy: libgomp reads it when libtorch is loaded.</summary>
    [Fact]
    public void Torchs_threads_spin_shortly_and_then_sleep_unless_the_user_chose()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Another system's OpenMP library has another variable.");
        Assert.SkipWhen(new[] { "OMP_WAIT_POLICY", "KMP_BLOCKTIME" }.Any(n => Environment.GetEnvironmentVariable(n) is not null), "The user chose.");
        NativeLibraries.Load();
        Assert.Equal(Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") ?? "1500", Marshal.PtrToStringUTF8(NativeVariable("GOMP_SPINCOUNT")));
    }

    [DllImport("libc", EntryPoint = "getenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "The generated code would need unsafe blocks in the tests.")]
    private static extern IntPtr NativeVariable([MarshalAs(UnmanagedType.LPStr)] string name);
}
