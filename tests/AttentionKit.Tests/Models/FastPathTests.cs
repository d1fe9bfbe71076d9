using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Each optimisation gives what the readable path gives: values and gradients within 1e-5.</summary>
public sealed class FastPathTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<long[], bool> Inputs() => new()
    {
        { [521, 129], true },
        { [7, 93, 129], true },
        { [7, 93, 129], false },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void OneDnn_gives_the_linear_map_and_its_gradients(long[] shape, bool hasBias)
    {
        Assert.SkipUnless(OneDnn.Exists, "This libtorch has no oneDNN.");
        using var scope = NewDisposeScope();
        manual_seed(7);
        var input = rand(shape).sub(0.5).requires_grad_();
        var weight = rand(301, 129).sub(0.5).requires_grad_();
        var bias = hasBias ? rand(301).requires_grad_() : null;
        var slope = rand([.. shape[..^1], 301]).sub(0.5);
        Tensor[] leaves = bias is null ? [input, weight] : [input, weight, bias];

        var expected = Run(FastPath.None);
        var actual = Run(FastPath.OneDnnProducts);
        foreach (var (e, a) in expected.Zip(actual)) Near.Equal(e, a, Tolerance * e.abs().max().item<float>());

        Tensor[] Run(FastPath paths)
        {
            using var only = FastPaths.Only(paths);
            Assert.Equal(paths == FastPath.OneDnnProducts, OneDnn.IsOn);
            var output = OneDnn.Linear(input, weight, bias);
            output.backward([slope]);
            Tensor[] result = [output.detach(), .. leaves.Select(l => l.grad!.clone())];
            foreach (var leaf in leaves) leaf.grad = null;
            return result;
        }
    }

    [Fact]
    public void Small_products_other_types_and_inference_stay_right()
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        using var only = FastPaths.Only(FastPath.OneDnnProducts);
        var weight = rand(300, 600, dtype: ScalarType.Float64);
        var input = rand(200, 600, dtype: ScalarType.Float64);
        Near.Equal(input.matmul(weight.t()), OneDnn.Linear(input, weight, null), 1e-12);
        var (floats, small) = (input.to(ScalarType.Float32), weight.to(ScalarType.Float32));
        Near.Equal(input.matmul(weight.t()), OneDnn.Linear(floats, small, null), 1e-3);
        Near.Equal(floats[..2].matmul(small.t()), OneDnn.Linear(floats[..2], small, null), 1e-4);
    }

    [Theory]
    [InlineData(CellKind.Gru, false, 1)]
    [InlineData(CellKind.Gru, true, 3)]
    [InlineData(CellKind.Lstm, false, 2)]
    [InlineData(CellKind.Lstm, true, 1)]
    [InlineData(CellKind.Lstm, true, 2)]
    public void An_encoder_is_that_of_torch_s_own_layers(CellKind cell, bool bidirectional, int layers)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var encoder = new RecurrentEncoder(Toy.Config(DecoderKind.Bahdanau) with
        {
            Cell = cell,
            Bidirectional = bidirectional,
            EncoderLayers = layers,
            EmbeddingSize = 33,
            HiddenSize = 37,
        });
        var source = randint(4, 9, [5, 11], dtype: ScalarType.Int64);
        var lengths = tensor(new long[] { 4, 11, 1, 7, 11 });
        var expected = Run(FastPath.None);
        foreach (var (e, a) in expected.Zip(Run(FastPath.StepwiseLayers))) Near.Equal(e, a, Tolerance);

        List<Tensor> Run(FastPath paths)
        {
            using var only = FastPaths.Only(paths);
            encoder.zero_grad(true);
            var output = encoder.Forward(source, lengths);
            Tensor[] outputs = output.FinalCell is { } memory ? [output.States, output.Final, memory] : [output.States, output.Final];
            foreach (var (i, o) in outputs.Index()) (o * o * (i + 1)).sum().backward(retain_graph: true);
            return [.. outputs.Select(o => o.detach()), .. encoder.parameters().Select(p => p.grad!.clone())];
        }
    }

    public static TheoryData<DecoderKind, CellKind, AttentionKind, double> Models() => new()
    {
        { DecoderKind.Plain, CellKind.Gru, AttentionKind.Additive, 0 },
        { DecoderKind.Plain, CellKind.Lstm, AttentionKind.Additive, 0 },
        { DecoderKind.Cho, CellKind.Gru, AttentionKind.Additive, 0 },
        { DecoderKind.Article, CellKind.Gru, AttentionKind.Additive, 0 },
        { DecoderKind.Luong, CellKind.Gru, AttentionKind.Concat, 0 },
        { DecoderKind.Bahdanau, CellKind.Gru, AttentionKind.Additive, 0 },
        { DecoderKind.Bahdanau, CellKind.Gru, AttentionKind.Additive, 0.3 },
        { DecoderKind.Bahdanau, CellKind.Lstm, AttentionKind.Concat, 0 },
        { DecoderKind.Bahdanau, CellKind.Gru, AttentionKind.MultiHead, 0 },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void A_training_step_is_that_of_the_readable_path(
        DecoderKind decoder, CellKind cell, AttentionKind attention, double dropout)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var model = new Seq2Seq(new Seq2SeqConfig
        {
            SourceVocabularySize = 31,
            TargetVocabularySize = 3001,
            EmbeddingSize = 65,
            HiddenSize = 66,
            AttentionSize = 68,
            Decoder = decoder,
            Cell = cell,
            Attention = attention,
            AttentionDropout = dropout,
        });
        using var batch = SomeBatch();
        var (loss, gradients) = Step(model, batch, FastPath.None);
        var (fastLoss, fastGradients) = Step(model, batch, FastPath.All);
        Assert.Equal(loss.Value.item<float>(), fastLoss.Value.item<float>(), Tolerance);
        Assert.Equal(loss.Correct, fastLoss.Correct);
        foreach (var (name, gradient) in gradients) Near.Equal(gradient, fastGradients[name], Tolerance, name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Translations_are_those_of_the_readable_path(int beamSize)
    {
        manual_seed(9);
        using var model = new Seq2Seq(Toy.Config(DecoderKind.Bahdanau) with { HiddenSize = 128, EmbeddingSize = 128 });
        var translator = new Translator(model, Toy.Source, Toy.Target);
        string[][] sentences = [.. Enumerable.Range(1, 60).Select(i => Enumerable.Repeat("bee", 1 + (i % 7)).Append("ant").ToArray())];
        var options = new DecodingOptions { BeamSize = beamSize };
        var expected = Translate(FastPath.None);
        var actual = Translate(FastPath.All);
        Assert.Equal(expected.Select(t => t.Text), actual.Select(t => t.Text));
        Assert.Equal(expected.Select(t => t.Score), actual.Select(t => t.Score), (x, y) => Math.Abs(x - y) < 1e-4);

        IReadOnlyList<Translation> Translate(FastPath paths)
        {
            using var only = FastPaths.Only(paths);
            return translator.Translate(sentences, options);
        }
    }

    [Fact]
    public void The_environment_chooses_by_name_and_a_scope_gives_back_what_was()
    {
        var usual = FastPaths.Taken;
        Assert.Equal(FastPath.All & ~FastPath.OneDnnProducts, FastPaths.Read("") & ~FastPath.OneDnnProducts);
        Assert.Equal(FastPath.None, FastPaths.Read("none"));
        Assert.Equal(FastPath.SigmoidScore | FastPath.FusedAdam, FastPaths.Read("SigmoidScore, FusedAdam"));
        Assert.Contains("'Fused'; expected names out of None, SigmoidScore", Assert.Throws<FormatException>(() => FastPaths.Read("Fused")).Message);
        Assert.Throws<FormatException>(() => FastPaths.Read("64"));
        using (FastPaths.Only(FastPath.All))
        using (FastPaths.Only(FastPath.None))
            Assert.False(FastPaths.Take(FastPath.FusedAdam) || OneDnn.IsOn || AdamOptimizer.IsFused);
        Assert.Equal(usual, FastPaths.Taken);
    }

    private static (SequenceLoss Loss, Dictionary<string, Tensor> Gradients) Step(Seq2Seq model, Batch batch, FastPath paths)
    {
        using var only = FastPaths.Only(paths);
        model.train();
        manual_seed(11); // the same weights are dropped
        model.zero_grad(true);
        var loss = SequenceLoss.Compute(model, model.ReadOut(batch).ReadOut, batch);
        loss.Value.backward();
        return (loss, model.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.clone()));
    }

    private static Batch SomeBatch()
    {
        var random = new Random(3);
        int[][] Sentences(int vocabulary) =>
            [.. Enumerable.Range(0, 16).Select(i => Enumerable.Range(0, 1 + (i % 8)).Select(_ => random.Next(4, vocabulary)).ToArray())];
        return Batch.FromIds(Sentences(31), Sentences(3001), null);
    }
}
