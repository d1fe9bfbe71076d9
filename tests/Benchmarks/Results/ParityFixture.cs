using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>A fixture with PyTorch's numbers, and how far ours are from them.</summary>
internal sealed class ParityFixture(JsonElement root, ScalarType type)
{
    /// <summary>The model's configuration, as JSON.</summary>
    public string Settings => root.GetProperty("settings").GetRawText();

    /// <summary>The largest difference of an output so far.</summary>
    public double Output { get; private set; }

    /// <summary>The largest difference of a gradient so far.</summary>
    public double Gradient { get; private set; }

    /// <summary>An input of real numbers.</summary>
    public Tensor Input(string name) => Read("inputs", name).to(type);

    /// <summary>An input that holds ids or lengths.</summary>
    public Tensor Ids(string name) => Read("inputs", name).to(ScalarType.Int64);

    /// <summary>An input that holds true and false.</summary>
    public Tensor Mask(string name) => Read("inputs", name).to(ScalarType.Bool);

    /// <summary>Gives a module PyTorch's weights.</summary>
    public void LoadInto(nn.Module module)
    {
        module.to(type);
        using var none = no_grad();
        foreach (var (name, parameter) in module.named_parameters()) parameter.copy_(Read("parameters", name).to(type));
    }

    /// <summary>Compares an output; one that the fixture does not hold is not compared.</summary>
    public void CompareOutput(string name, Tensor? actual)
    {
        if (actual is not null && root.GetProperty("outputs").TryGetProperty(name, out _))
            Output = Math.Max(Output, Difference(Read("outputs", name), actual));
    }

    /// <summary>Compares the gradients of all weights.</summary>
    public void CompareGradients(nn.Module module)
    {
        foreach (var (name, parameter) in module.named_parameters())
            Gradient = Math.Max(Gradient, Difference(Read("gradients", name), parameter.grad!));
    }

    private static double Difference(Tensor expected, Tensor actual) => (expected - actual.to(ScalarType.Float64)).abs().max().item<double>();

    private Tensor Read(string group, string name)
    {
        var value = root.GetProperty(group).GetProperty(name);
        var shape = value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        return tensor(value.GetProperty("data").EnumerateArray().Select(number => number.GetDouble()).ToArray(), shape);
    }
}
