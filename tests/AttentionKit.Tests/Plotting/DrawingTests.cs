using TorchSharp;

namespace AttentionKit.Tests;

public sealed class DrawingTests
{
    public static TheoryData<DecoderKind> Decoders => [.. Enum.GetValues<DecoderKind>()];

    public static TheoryData<DecoderKind> Attentive => [.. Enum.GetValues<DecoderKind>().Where(kind => Samples.Config(kind).HasAttention)];

    [Theory]
    [MemberData(nameof(Seq2SeqTests.Kinds), MemberType = typeof(Seq2SeqTests))]
    public void The_boxes_of_a_diagram_hold_all_parameters_of_the_model(DecoderKind decoder, AttentionKind attention, CellKind cell)
    {
        using var model = Samples.Model(decoder, attention, cell);
        var drawing = (Drawing)model.Diagram();
        var counts = drawing.Parts.OfType<Box>().SelectMany(box => box.Lines).Where(line => line.EndsWith(" parameters", StringComparison.Ordinal));
        Assert.Equal(model.ParameterCount, counts.Sum(line => long.Parse(line[..^11], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
        Assert.Contains(model.ParameterCount.ToString("N0", CultureInfo.InvariantCulture), drawing.Title, StringComparison.Ordinal);
        Assert.Equal(ModelDiagram.Layers(model).Sum(layer => layer.Inputs.Count), drawing.Parts.OfType<Arrow>().Count());
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Every_layer_takes_from_layers_that_there_are_and_gives_to_one(DecoderKind kind)
    {
        using var model = Samples.Model(kind);
        var layers = ModelDiagram.Layers(model);
        string[] names = ["source", "target", .. layers.Select(layer => layer.Name)];
        Assert.All(layers, layer => Assert.NotEmpty(layer.Inputs));
        Assert.All(layers.SelectMany(layer => layer.Inputs), input => Assert.Contains(input.From, names));
        Assert.All(names[..^1], name => Assert.Contains(layers, layer => layer.Name != name && layer.Inputs.Any(input => input.From == name)));
    }

    /// <summary>What the layers say of the context's way is what happens when other states are looked at.</summary>
    [Theory]
    [InlineData(DecoderKind.Bahdanau, true, true)]
    [InlineData(DecoderKind.Luong, false, true)]
    [InlineData(DecoderKind.Article, false, false)]
    public void The_context_flows_into_the_recurrence_where_the_diagram_says_so(DecoderKind kind, bool atOnce, bool nextStep)
    {
        using var scope = torch.NewDisposeScope();
        using var model = Samples.Model(kind);
        model.eval();
        var decoder = model.Decoder;
        var batch = Samples.Batch();
        var encoded = model.Encode(batch.Source, batch.SourceLengths);
        var (here, there) = (decoder.Start(encoded), decoder.Start(encoded with { States = encoded.States + 1 }));
        var differs = new List<bool>();
        foreach (var words in batch.TargetInput.unbind(1).Take(2))
        {
            (here, there) = (decoder.Step(words, here).State, decoder.Step(words, there).State);
            differs.Add(!here.Tensors.First().allclose(there.Tensors.First()));
        }

        Assert.Equal([atOnce, nextStep], differs);
        var layers = ModelDiagram.Layers(model);
        var recurrence = layers.Single(layer => layer.Name.StartsWith("decoder", StringComparison.Ordinal) && layer.Inputs.Any(input => input.From == layer.Name));
        Assert.Equal(atOnce, recurrence.Inputs.Any(input => input.From == "decoder.attention"));
        Assert.Equal(!atOnce && nextStep, recurrence.Inputs.Any(input => input.IsEarlier && input.From == "decoder.attentional"));
        Assert.Equal(atOnce, layers.Single(layer => layer.Name == "decoder.attention").Inputs.Any(input => input.IsEarlier));
    }

    [Theory]
    [InlineData(DecoderKind.Plain, false)]
    [InlineData(DecoderKind.Cho, true)]
    public void Without_attention_the_last_state_flows_once_or_at_every_step(DecoderKind kind, bool always)
    {
        using var model = Samples.Model(kind);
        var translation = FigureSamples.Translation(6, 5) with { Weights = null };
        var drawing = (Drawing)model.Unrolled(translation);
        var vector = drawing.Parts.OfType<Box>().Single(box => box.Lines[0] == "the context vector");
        Assert.Equal(always ? 5 : 1, drawing.Parts.OfType<Arrow>().Count(arrow => arrow.Points[0] == vector.Bottom));
        Assert.Equal(2, drawing.Parts.OfType<Arrow>().Count(arrow => arrow.Points[^1] == vector.Top)); // two directions end at two ends
        Assert.Null(drawing.PlotlyJson()["frames"]);
    }

    [Theory]
    [MemberData(nameof(Attentive))]
    public void Every_state_has_a_line_to_the_context_as_wide_as_its_weight(DecoderKind kind)
    {
        using var model = Samples.Model(kind);
        var translation = FigureSamples.Translation(6, 5);
        var drawing = (Drawing)model.Unrolled(translation);
        var lines = drawing.Parts.OfType<Arrow>().Where(arrow => !arrow.HasHead && arrow.Color == 0).ToArray();
        Assert.Equal(30, lines.Length);
        Assert.All(lines, (line, i) => Assert.Equal(Math.Max(0.5, Arrow.Widest * translation.Weights![i / 6, i % 6]), line.Thickness, 1e-6));
        Assert.Equal(5, drawing.PlotlyJson()["frames"]!.AsArray().Count);
        Assert.Contains("Step 2 writes W2, looking most at w2 0.", drawing.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void The_static_picture_shows_the_step_that_is_asked_for_or_the_one_that_looks_farthest()
    {
        using var model = Samples.Model(DecoderKind.Bahdanau);
        var weights = new float[,] { { 0.9f, 0.1f, 0, 0 }, { 0, 0.2f, 0, 0.8f }, { 0, 0.1f, 0.9f, 0 } };
        var translation = new Translation(["a", "b", "c", "d"], ["x", "y", "z"], weights, [0, 0, 0], 0);
        Assert.Contains(">c2<", model.Unrolled(translation).Svg(), StringComparison.Ordinal);
        Assert.Contains(">c3<", model.Unrolled(translation, step: 3).Svg(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Unrolled(translation, step: 4));
        Assert.Throws<ArgumentException>(() => model.Unrolled(new Translation(["</s>"], [], new float[0, 1], [], 0)));
    }

    [Fact]
    public void What_a_decoder_of_one_s_own_takes_is_not_made_up()
    {
        using var model = new Seq2Seq(Samples.Config(DecoderKind.Plain), new OwnDecoder(Samples.Config(DecoderKind.Plain)));
        var drawing = (Drawing)model.Diagram();
        Assert.Contains(drawing.Parts.OfType<Box>(), box => box.Lines[0] == "decoder._gru");
        Assert.Equal(4, drawing.Parts.OfType<Arrow>().Count()); // words into two embeddings, the encoder's two
    }

    private sealed class OwnDecoder : Decoder
    {
        private readonly torch.nn.Module _gru = torch.nn.GRU(7, 11);

        public OwnDecoder(Seq2SeqConfig config) : base(nameof(OwnDecoder), config, 11) => RegisterComponents();

        protected override DecoderState StartCore(EncoderOutput encoded) => throw new NotSupportedException();

        protected override DecoderOutput ForwardCore(torch.Tensor targetInput, DecoderState start) => throw new NotSupportedException();

        protected override DecoderStep StepCore(torch.Tensor previous, DecoderState state) => throw new NotSupportedException(_gru.GetName());
    }
}
