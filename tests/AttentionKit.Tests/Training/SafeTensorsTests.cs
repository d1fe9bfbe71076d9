using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class SafeTensorsTests
{
    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void Every_type_and_shape_comes_back_bit_for_bit(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var tensors = new Dictionary<string, Tensor>
        {
            ["matrix"] = arange(0, 15).reshape(3, 5).to(type),
            ["turned"] = arange(0, 6).reshape(2, 3).to(type).t(), // not contiguous
            ["scalar \"é\""] = ones([], dtype: type),
            ["nothing"] = zeros(0, 4).to(type),
        };
        SafeTensors.Save(folder["t"], tensors, new Dictionary<string, string> { ["format"] = "pt" });
        var loaded = SafeTensors.Load(folder["t"]);
        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), loaded.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, tensor) in loaded)
        {
            Assert.Equal(type, tensor.dtype);
            Assert.Equal(tensors[name].shape, tensor.shape);
            Assert.Equal(tensors[name].contiguous().bytes.ToArray(), tensor.bytes.ToArray());
            tensor.Dispose();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""")]
    [InlineData("""{"a":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,4611686018427387904,4611686018427387904],"data_offsets":[0,0]}}""")]
    public void What_is_not_the_format_is_refused_by_name(string header)
    {
        using var folder = new TemporaryFolder();
        byte[] text = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(folder["broken"], [.. BitConverter.GetBytes((long)text.Length), .. text, 0, 0, 0, 0]);
        Assert.Contains("broken", Assert.Throws<InvalidDataException>(() => SafeTensors.Load(folder["broken"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        SafeTensors.Save(folder["t"], new Dictionary<string, Tensor> { ["a"] = ones(3), ["b"] = ones(2) });
        var whole = File.ReadAllBytes(folder["t"]);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder["t"], whole[..length]);
            Assert.Throws<InvalidDataException>(() => SafeTensors.Load(folder["t"]));
        }

        File.WriteAllBytes(folder["t"], [.. whole, 0]);
        Assert.Throws<InvalidDataException>(() => SafeTensors.Load(folder["t"]));
    }

    [Fact]
    public void What_the_format_cannot_hold_is_refused_by_name()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        Assert.Contains("sparse", Assert.Throws<ArgumentException>(() =>
            SafeTensors.Save(folder["a"], new Dictionary<string, Tensor> { ["w"] = zeros(2, 2).to_sparse() })).Message, StringComparison.Ordinal);
        Assert.Contains("__metadata__", Assert.Throws<ArgumentException>(() =>
            SafeTensors.Save(folder["a"], new Dictionary<string, Tensor> { ["__metadata__"] = zeros(2) })).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["a"]));
    }

    [Fact]
    public void A_file_behind_a_link_is_written_and_the_link_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["link"], folder["real"]);
        SafeTensors.Save(folder["link"], new Dictionary<string, Tensor> { ["w"] = ones(2) });
        Assert.NotNull(new FileInfo(folder["link"]).LinkTarget);
        Assert.True(File.Exists(folder["real"]));
    }

    [Theory]
    [InlineData("/dev/full", "device")]
    [InlineData("/", "folder")]
    public void What_is_no_plain_file_is_not_replaced(string path, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "These paths are Unix's.");
        using var scope = NewDisposeScope();
        Assert.Contains(reason, Assert.Throws<IOException>(() => SafeTensors.Save(path, new Dictionary<string, Tensor> { ["w"] = ones(2) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_save_leaves_what_was_there()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        SafeTensors.Save(folder["t"], new Dictionary<string, Tensor> { ["a"] = ones(3) });
        var before = File.ReadAllBytes(folder["t"]);
        Assert.Throws<ArgumentException>(() => SafeTensors.Save(folder["t"], new Dictionary<string, Tensor> { ["a"] = ones(3).to(ScalarType.ComplexFloat32) }));
        Assert.Equal(before, File.ReadAllBytes(folder["t"]));
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
