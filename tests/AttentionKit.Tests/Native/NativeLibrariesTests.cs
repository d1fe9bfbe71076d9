using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class NativeLibrariesTests
{
    [Fact]
    public void A_tensor_is_computed_with_the_kit_s_own_libtorch()
    {
        NativeLibraries.Load();
        using var sum = arange(4).sum();
        Assert.Equal(6, sum.item<long>());
    }

    [Fact]
    public void Every_libtorch_library_in_the_process_comes_from_the_kit_s_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc/self/maps, which only Linux has");
        NativeLibraries.Load();
        var folders = File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains("/libtorch", StringComparison.Ordinal) || line.Contains("/libc10", StringComparison.Ordinal))
            .Select(line => Path.GetDirectoryName(line[line.IndexOf('/', StringComparison.Ordinal)..])!)
            .Distinct().ToArray();
        Assert.Equal([Path.Combine(Repository.Root, "lib", "bin")], folders);
    }

    [Fact]
    public void Patching_writes_a_new_file_and_leaves_the_original_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the patch is for ELF libraries");
        var original = Path.Combine(Repository.Root, "lib", "bin", "libLibTorchSharp.so");
        var before = File.ReadAllBytes(original);
        var copy = NativeLibraries.PatchedCopy(original);
        Assert.NotEqual(original, copy);
        Assert.Equal(before, File.ReadAllBytes(original));
        var changed = File.ReadAllBytes(copy).Zip(before).Count(pair => pair.First != pair.Second);
        Assert.InRange(changed, 1, 8);
    }

    [Fact]
    public void A_file_that_is_not_ELF_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => ElfVersionPatch.Apply(new byte[100]));
        Assert.Contains("ELF", error.Message, StringComparison.Ordinal);
    }
}
