using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Each mechanism gives PyTorch's numbers: B 3, S 5, T 4, Q 7, H 11, A 13, with padding.</summary>
public sealed class AttentionFixtureTests
{
    private const int Q = 7;
    private const int H = 11;
    private const int A = 13;

    private static readonly Dictionary<string, Func<AttentionMechanism>> Mechanisms = new()
    {
        ["additive"] = () => new AdditiveAttention(Q, H, A),
        ["dot"] = () => new DotAttention(H),
        ["general"] = () => new GeneralAttention(Q, H),
        ["concat"] = () => new ConcatAttention(Q, H, A),
        ["scaled"] = () => new ScaledDotProductAttention(H),
        ["scaledDotProduct"] = () => new ScaledDotProductAttention(Q, H, A),
        ["multiHead"] = () => new MultiHeadAttention(Q, H, 12, 3),
        ["localPredictive"] = () => new LocalPredictiveAttention(Q, H, A, 2),
    };

    public static TheoryData<string> Names => [.. Mechanisms.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_float64_outputs_agree_to_1e_10_and_gradients_to_1e_9(string name) => Compare(name, ScalarType.Float64, 1e-10, 1e-9);

    [Theory]
    [MemberData(nameof(Names))]
    public void In_float32_outputs_and_gradients_agree_to_1e_5(string name) => Compare(name, ScalarType.Float32, 1e-5, 1e-5);

    [Theory]
    [InlineData(ScalarType.Float64, 1e-10)]
    [InlineData(ScalarType.Float32, 1e-5)]
    public void Each_head_s_weights_agree(ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var mechanism = new MultiHeadAttention(Q, H, 12, 3);
        var fixture = Fixture.Load("attention-multiHead", type);
        fixture.LoadInto(mechanism);
        var memory = mechanism.Memorize(fixture.Input("values"), fixture.Mask("mask"));
        var (context, heads) = mechanism.AttendHeads(fixture.Input("query"), memory);
        Near.Equal(fixture.Output("heads"), heads, tolerance);
        Near.Equal(fixture.Output("context"), context, tolerance);
    }

    [Theory]
    [InlineData(ScalarType.Float64, 1e-10, 1e-9)]
    [InlineData(ScalarType.Float32, 1e-5, 1e-5)]
    public void Pooling_agrees(ScalarType type, double tolerance, double gradientTolerance)
    {
        using var scope = NewDisposeScope();
        using var pooling = new AttentionPooling(new AdditiveAttention(Q, H, A));
        var fixture = Fixture.Load("attention-pooling", type);
        fixture.LoadInto(pooling);
        var values = fixture.Input("values").requires_grad_();
        var (context, weights) = pooling.Pool(values, fixture.Mask("mask"));
        Near.Equal(fixture.Output("context"), context, tolerance);
        Near.Equal(fixture.Output("weights"), weights, tolerance);
        Loss(fixture, context, weights).backward();
        Near.Equal(fixture.Gradient("values"), values.grad!, gradientTolerance);
        fixture.CheckGradients(pooling, gradientTolerance);
    }

    private static void Compare(string name, ScalarType type, double tolerance, double gradientTolerance)
    {
        using var scope = NewDisposeScope();
        using var mechanism = Mechanisms[name]();
        var fixture = Fixture.Load($"attention-{name}", type);
        fixture.LoadInto(mechanism);
        var query = fixture.Input("query").requires_grad_();
        var values = fixture.Input("values").requires_grad_();
        var (context, weights) = mechanism.Attend(query, mechanism.Memorize(values, fixture.Mask("mask")));
        Near.Equal(fixture.Output("context"), context, tolerance, "context");
        Near.Equal(fixture.Output("weights"), weights, tolerance, "weights");
        Loss(fixture, context, weights).backward();
        Near.Equal(fixture.Gradient("query"), query.grad!, gradientTolerance, "query");
        Near.Equal(fixture.Gradient("values"), values.grad!, gradientTolerance, "values");
        fixture.CheckGradients(mechanism, gradientTolerance);
    }

    private static Tensor Loss(Fixture fixture, Tensor context, Tensor weights) =>
        (context * fixture.Input("contextCoefficients")).sum() + (weights * fixture.Input("weightsCoefficients")).sum();
}
