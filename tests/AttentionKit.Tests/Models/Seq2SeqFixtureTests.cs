using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Whole models give PyTorch's numbers: every decoder, both cells, one direction and two, padded batches.</summary>
public sealed class Seq2SeqFixtureTests
{
    public static TheoryData<string> Names => [.. Directory
        .GetFiles(Path.Combine(Repository.Root, "tests", "AttentionKit.Tests", "fixtures"), "seq2seq-*.json")
        .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_is_a_fixture_for_every_decoder() =>
        Assert.All(
            Enum.GetNames<DecoderKind>(),
            kind => Assert.Contains(Names, row => row.Data.StartsWith($"seq2seq-{kind}", StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [MemberData(nameof(Names))]
    public void In_float64_outputs_agree_to_1e_10_and_gradients_to_1e_9(string name) => Compare(name, ScalarType.Float64, 1e-10, 1e-9);

    [Theory]
    [MemberData(nameof(Names))]
    public void In_float32_outputs_and_gradients_agree_to_1e_5(string name) => Compare(name, ScalarType.Float32, 1e-5, 1e-5);

    private static void Compare(string name, ScalarType type, double tolerance, double gradientTolerance)
    {
        using var scope = NewDisposeScope();
        var fixture = Fixture.Load(name, type);
        using var model = new Seq2Seq(Seq2SeqConfig.FromJson(fixture.Settings));
        fixture.LoadInto(model);
        using var batch = new Batch(fixture.Ids("source"), fixture.Ids("lengths"), fixture.Ids("targetInput"), fixture.Ids("targetOutput"));

        var encoded = model.Encode(batch.Source, batch.SourceLengths);
        Near.Equal(fixture.Output("states"), encoded.States, tolerance, "states");
        Near.Equal(fixture.Output("final"), encoded.Final, tolerance, "final");
        Assert.Equal(fixture.HasOutput("finalCell"), encoded.FinalCell is not null);
        if (encoded.FinalCell is not null) Near.Equal(fixture.Output("finalCell"), encoded.FinalCell, tolerance, "finalCell");

        var (readOut, weights) = model.ReadOut(batch);
        Near.Equal(fixture.Output("readOut"), readOut, tolerance, "readOut");
        Assert.Equal(fixture.HasOutput("weights"), weights is not null);
        if (weights is not null) Near.Equal(fixture.Output("weights"), weights, tolerance, "weights");

        var (logits, _) = model.Forward(batch);
        Near.Equal(fixture.Output("logits"), logits, tolerance, "logits");
        var loss = nn.functional.cross_entropy(logits.flatten(0, 1), batch.TargetOutput.flatten(), ignore_index: Vocabulary.PadId);
        Near.Equal(fixture.Output("loss"), loss, tolerance, "loss");
        loss.backward();
        fixture.CheckGradients(model, gradientTolerance);
    }
}
