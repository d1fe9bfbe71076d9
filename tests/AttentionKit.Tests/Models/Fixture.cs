using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Inputs, weights, outputs and gradients of one mechanism or model, as PyTorch computed them.</summary>
internal sealed class Fixture
{
    private readonly JsonElement _root;
    private readonly ScalarType _type;

    private Fixture(JsonElement root, ScalarType type)
    {
        _root = root;
        _type = type;
    }

    /// <summary>What the settings of the case were, as JSON.</summary>
    public string Settings => _root.GetProperty("settings").GetRawText();

    /// <summary>Reads a fixture; its real numbers become tensors of the given type.</summary>
    public static Fixture Load(string name, ScalarType type)
    {
        var path = Path.Combine(Repository.Root, "tests", "AttentionKit.Tests", "fixtures", $"{name}.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return new Fixture(document.RootElement.Clone(), type);
    }

    /// <summary>One of the inputs.</summary>
    public Tensor Input(string name) => Real("inputs", name);

    /// <summary>One of the inputs that holds ids or lengths.</summary>
    public Tensor Ids(string name) => Read("inputs", name).to(ScalarType.Int64);

    /// <summary>One of the inputs that holds true and false.</summary>
    public Tensor Mask(string name) => Read("inputs", name).to(ScalarType.Bool);

    /// <summary>One of the outputs.</summary>
    public Tensor Output(string name) => Real("outputs", name);

    /// <summary>True where there is such an output.</summary>
    public bool HasOutput(string name) => _root.GetProperty("outputs").TryGetProperty(name, out _);

    /// <summary>The gradient of an input or a weight.</summary>
    public Tensor Gradient(string name) => Real("gradients", name);

    /// <summary>Gives a module the fixture's weights, all of them and no others.</summary>
    public void LoadInto(nn.Module module)
    {
        module.to(_type);
        var parameters = module.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        var names = _root.GetProperty("parameters").EnumerateObject().Select(p => p.Name);
        Assert.Equal(names.Order(StringComparer.Ordinal), parameters.Keys.Order(StringComparer.Ordinal));
        using var none = no_grad();
        foreach (var (name, parameter) in parameters)
        {
            var weight = Real("parameters", name);
            Assert.Equal(weight.shape, parameter.shape);
            parameter.copy_(weight);
        }
    }

    /// <summary>Fails unless every weight's gradient is PyTorch's.</summary>
    public void CheckGradients(nn.Module module, double tolerance)
    {
        foreach (var (name, parameter) in module.named_parameters()) Near.Equal(Gradient(name), parameter.grad!, tolerance, name);
    }

    private Tensor Real(string group, string name) => Read(group, name).to(_type);

    private Tensor Read(string group, string name)
    {
        var value = _root.GetProperty(group).GetProperty(name);
        var shape = value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        return tensor(value.GetProperty("data").EnumerateArray().Select(number => number.GetDouble()).ToArray(), shape);
    }
}
