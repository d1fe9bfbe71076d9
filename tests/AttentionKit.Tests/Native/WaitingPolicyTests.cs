using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace AttentionKit.Tests;

public sealed class WaitingPolicyTests
{
    /// <summary>What native code sees, not .NET's copy: libgomp reads it when libtorch is loaded.</summary>
    [Fact]
    public void Torchs_threads_spin_for_a_while_and_then_sleep_unless_the_user_chose()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Another system's OpenMP library has another variable.");
        NativeLibraries.Load();
        var chosen = new[] { "OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME" }.Any(n => Environment.GetEnvironmentVariable(n) is not null);
        Assert.Equal(!chosen, WaitingPolicy.CanChange);
        Assert.SkipWhen(chosen, "The user chose.");
        Assert.Equal("20000", Native("GOMP_SPINCOUNT"));
        Assert.Equal("passive", Native("OMP_WAIT_POLICY"));
    }

    private static string? Native(string variable) => Marshal.PtrToStringUTF8(NativeVariable(variable));

    [DllImport("libc", EntryPoint = "getenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "The generated code would need unsafe blocks in the tests.")]
    private static extern IntPtr NativeVariable([MarshalAs(UnmanagedType.LPStr)] string name);
}
