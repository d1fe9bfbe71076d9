using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class OptimizerTests
{
    public static TheoryData<string, double, double, bool> Settings()
    {
        var data = new TheoryData<string, double, double, bool>();
        foreach (var (decay, clip) in new[] { (0.0, 0.0), (0.1, 0.0), (0.0, 0.5), (0.1, 0.5) })
        {
            data.Add("AdamW", decay, clip, true);
            data.Add("AdamW", decay, clip, false);
            // Without decay it is PyTorch's Adam, too.
            if (decay > 0) continue;
            foreach (var kind in new[] { "Adam", "SGD", "momentum", "Adadelta" }) data.Add(kind, decay, clip, true);
        }

        return data;
    }

    /// <summary>The numbers come from PyTorch: see tests/handover/optimizers.py.</summary>
    [Theory]
    [MemberData(nameof(Settings))]
    public void Steps_are_PyTorchs(string kind, double decay, double clip, bool fused)
    {
        using var scope = NewDisposeScope();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "handover", "optimizers.json")));
        var run = json.RootElement.EnumerateArray().Single(r =>
            r.GetProperty("kind").GetString() == kind && r.GetProperty("decay").GetDouble() == decay && r.GetProperty("clip").GetDouble() == clip);
        var a = new Parameter(tensor(new[,] { { 0.5, -1.5, 2.0 }, { 0.25, 3.0, -0.75 } }));
        var b = new Parameter(tensor(new[] { 1.0, -2.0 }));
        using var only = FastPaths.Only(fused ? FastPath.FusedAdam : FastPath.None);
        using Optimizer optimizer = kind switch
        {
            "SGD" => new SgdOptimizer([("a", a), ("b", b)]),
            "momentum" => new SgdOptimizer([("a", a), ("b", b)], momentum: 0.9),
            "Adadelta" => new AdadeltaOptimizer([("a", a), ("b", b)]),
            _ => new AdamOptimizer([("a", a), ("b", b)], weightDecay: decay),
        };
        foreach (var expected in run.GetProperty("steps").EnumerateArray())
        {
            var loss = (a.pow(3).sum() * b[0]) + (b * b).sum() + (a.sum() * b[1]).sin();
            loss.backward();
            Assert.Equal(expected.GetProperty("norm").GetDouble(), optimizer.Step(run.GetProperty("rate").GetDouble(), clip), 9);
            optimizer.ZeroGradients();
            double[] values = [.. a.detach().data<double>(), .. b.detach().data<double>()];
            Assert.Equal(expected.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()), values, (x, y) => Math.Abs(x - y) < 1e-9);
        }
    }

    [Theory]
    [InlineData(true, double.NaN)]
    [InlineData(true, double.PositiveInfinity)]
    [InlineData(false, double.NaN)]
    [InlineData(false, double.NegativeInfinity)]
    public void A_gradient_that_is_not_finite_changes_nothing(bool fused, double bad)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (new Parameter(ones(3)), new Parameter(ones(2)));
        using var only = FastPaths.Only(fused ? FastPath.FusedAdam : FastPath.None);
        using var optimizer = new AdamOptimizer([("a", a), ("b", b)]);
        (a.sum() + b.sum()).backward();
        optimizer.Step(0.1);
        optimizer.ZeroGradients();
        var before = optimizer.State().Append(KeyValuePair.Create("a", (Tensor)a)).ToDictionary(s => s.Key, s => s.Value.detach().clone());
        (a.sum() + (b * tensor(new[] { 1, (float)bad })).sum()).backward();
        Assert.False(double.IsFinite(optimizer.Step(0.1, maxNorm: 1)));
        foreach (var (name, value) in optimizer.State().Append(KeyValuePair.Create("a", (Tensor)a)))
            Assert.Equal(before[name].bytes.ToArray(), value.detach().bytes.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parameters_without_a_gradient_are_left_alone(bool fused)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (new Parameter(ones(3)), new Parameter(ones(2)));
        using var only = FastPaths.Only(fused ? FastPath.FusedAdam : FastPath.None);
        using var optimizer = new AdamOptimizer([("a", a), ("b", b)], weightDecay: 0.5);
        a.sum().backward();
        optimizer.Step(0.1);
        Assert.Equal([1f, 1f], b.detach().data<float>().ToArray());
        Assert.Equal(0, optimizer.State()["b.steps"].item<float>());
        Assert.Equal(1, optimizer.State()["a.steps"].item<float>());
        Assert.NotEqual(1f, a.detach()[0].item<float>());
    }

    [Fact]
    public void Every_optimiser_shrinks_the_weights_beside_the_gradients_step()
    {
        using var scope = NewDisposeScope();
        foreach (var kind in Enum.GetValues<OptimizerKind>())
        {
            var (a, b) = (new Parameter(ones(3, float64)), new Parameter(ones(3, float64)));
            using var free = Optimizer.Create([("a", a)], new TrainingOptions { Optimizer = kind });
            using var decaying = Optimizer.Create([("b", b)], new TrainingOptions { Optimizer = kind, WeightDecay = 0.5 });
            (a.sum() + b.sum()).backward();
            free.Step(0.1);
            decaying.Step(0.1);
            Near.Equal(a.detach() - 0.05, b.detach(), 1e-12);
        }
    }

    [Fact]
    public void The_state_of_another_optimiser_is_refused()
    {
        using var a = new Parameter(ones(3));
        using var sgd = new SgdOptimizer([("a", a)]);
        using var adam = new AdamOptimizer([("a", a)]);
        Assert.Contains("another optimiser's: 'a.velocity'", Assert.Throws<ArgumentException>(() => sgd.Restore(adam.State())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fused_kernel_is_used_with_this_libtorch()
    {
        using var a = new Parameter(ones(3));
        using var optimizer = new AdamOptimizer([("a", a)]);
        Assert.True(AdamOptimizer.IsFused);
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(0.1));
        Assert.Throws<ArgumentException>(() => new AdamOptimizer([]));
    }
}
