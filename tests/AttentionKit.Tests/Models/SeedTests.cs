using static TorchSharp.torch;

namespace AttentionKit.Tests;

[Collection(nameof(Seeded))]
public sealed class SeedTests
{
    [Fact]
    public void One_seed_gives_one_model()
    {
        using var scope = NewDisposeScope();
        using var first = Samples.Model(DecoderKind.Bahdanau);
        using var second = Samples.Model(DecoderKind.Bahdanau);
        foreach (var ((name, a), (_, b)) in first.named_parameters().Zip(second.named_parameters())) Near.Equal(a, b, 0, name);
    }
}
