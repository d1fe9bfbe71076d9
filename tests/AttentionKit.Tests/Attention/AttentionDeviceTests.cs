using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class AttentionDeviceTests
{
    // The meta device computes shapes only, and refuses to mix with any other device: a constant made on the processor
    // would throw. It has no values, so there is no mask, which is looked at.
    [Theory]
    [MemberData(nameof(Mechanisms.Kinds), MemberType = typeof(Mechanisms))]
    public void Nothing_pins_a_mechanism_to_the_processor(AttentionKind kind)
    {
        using var scope = NewDisposeScope();
        using var mechanism = Mechanisms.Create(kind);
        var meta = device(DeviceType.META);
        mechanism.to(meta);
        var (query, value) = Mechanisms.Sizes(kind);
        var memory = mechanism.Memorize(zeros(2, 3, value, dtype: ScalarType.Float64, device: meta));
        var (context, weights) = mechanism.Attend(zeros(2, 4, query, dtype: ScalarType.Float64, device: meta), memory);
        Assert.Equal(DeviceType.META, context.device_type);
        Assert.Equal(DeviceType.META, weights.device_type);
        Assert.Equal([2, 4, value], context.shape);
        Assert.Equal([2, 4, 3], weights.shape);
    }
}
