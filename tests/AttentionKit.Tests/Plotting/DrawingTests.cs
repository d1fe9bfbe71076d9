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

    [Fact]
    public void A_Transformer_s_states_ask_those_before_them_and_wait_for_none()
    {
        using var model = Samples.Model(DecoderKind.Transformer);
        var drawing = (Drawing)model.Unrolled(FigureSamples.Translation(6, 5), step: 4);
        Assert.Contains("asks those of the words before it", drawing.Description, StringComparison.Ordinal);
        var rails = drawing.Parts.OfType<Arrow>().Where(arrow => arrow.Points.Count == 4 && arrow.Color == 1).ToArray();
        Assert.Equal([0, 1, 2, 3, 4], rails.Chunk(5).Select(step => step.Count(rail => rail.Opacity > 0)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_state_has_read_what_comes_before_it_in_the_order_of_reading(bool reversed)
    {
        using var model = new Seq2Seq(Samples.Config(DecoderKind.Bahdanau) with { ReverseSource = reversed });
        var rows = model.Reading(["a", "b", "c"]).Text().Split('\n');
        Assert.Matches(reversed ? "^b +c b +</s> a b$" : "^b +a b +</s> c b$", rows[4]);
        Assert.Throws<ArgumentException>(() => model.Reading([]));
        using var transformer = Samples.Model(DecoderKind.Transformer);
        Assert.Throws<ArgumentException>(() => transformer.Reading(["a"]));
    }

    [Fact]
    public void The_tree_of_a_search_holds_its_translations_and_no_more_than_the_beam_at_a_step()
    {
        var options = new DecodingOptions { BeamSize = 3, Best = 3 };
        var translator = ToyTranslator.Trained();
        var text = string.Join(' ', ToyTranslator.Sentences(1)[0]);
        var tree = translator.Search(text, options);
        Assert.All(tree.Kept.Where(h => !h.IsFinished).GroupBy(h => h.Length), step => Assert.InRange(step.Count(), 1, 3));
        Assert.All(tree.Kept.Where(h => h.Parent is not null), h => Assert.Contains(h.Parent, tree.Kept));
        var found = translator.Candidates([text.Split(' ')], options)[0];
        Assert.Equal(found.Select(t => t.Target), tree.Best.Select(h => h.Path().Select(node => tree.WordOf(node.Word)).ToArray()));
        var drawing = (Drawing)translator.BeamTree(text, options);
        Assert.Equal(tree.Kept.Count, drawing.Parts.OfType<Arrow>().Count());
        Assert.Equal(found[0].Target.Count, drawing.Parts.OfType<Arrow>().Count(arrow => arrow.Color == 0));
        Assert.Throws<ArgumentException>(() => translator.BeamTree(" "));
    }

    [Fact]
    public void A_teacher_s_row_is_the_model_s_best_word_after_the_right_ones_and_the_free_row_its_translation()
    {
        var translator = ToyTranslator.Trained();
        var pair = Toy.Pairs(1, 11)[0];
        var (forced, free) = translator.Say(pair);
        Assert.Equal(pair.Target.Count + 1, forced.Count);
        Assert.Equal(translator.Translate(pair.Source).Target, free);
        // Fed its own translation as if it were right, it says that very translation.
        var own = new SentencePair(pair.Source, [.. free.Where(word => word != Vocabulary.End)]);
        Assert.Equal(free, translator.Say(own).Forced);
        Assert.Contains(string.Join(' ', free), translator.TeacherForcing(pair).Description, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => translator.TeacherForcing(new SentencePair([], ["x"])));
    }

    [Fact]
    public void A_batch_is_drawn_token_by_token_with_its_mask()
    {
        var vocabulary = new Vocabulary(["a", "b", "c"]);
        using var batch = Batch.Create([new(["a"], ["a"]), new(["b", "c", "a"], ["b"])], vocabulary, vocabulary);
        var boxes = ((Drawing)batch.Padding(vocabulary)).Parts.OfType<Box>().Select(box => string.Join(' ', box.Lines));
        Assert.Equal(["a 1", "</s> 1", "<pad> 0", "<pad> 0", "b 1", "c 1", "a 1", "</s> 1"], boxes);
    }

    [Fact]
    public void Buckets_tell_how_much_is_padding()
    {
        var vocabulary = new Vocabulary(["a"]);
        SentencePair[] pairs = [.. new[] { 1, 1, 5, 5 }.Select(n => new SentencePair([.. Enumerable.Repeat("a", n)], ["a"]))];
        var figure = new BatchSource(pairs, vocabulary, vocabulary, new BatchOptions { MaxSentences = 2 }).Buckets();
        Assert.Contains("in buckets, 0% of all positions are padding", figure.Description, StringComparison.Ordinal);
        Assert.Matches("at random, (0|33)% of all positions", figure.Description);
    }

    [Fact]
    public void Align_weigh_sum_computes_what_it_draws()
    {
        var figure = AttentionHeatmap.Sum(["a", "b"], [Math.Log(3), 0], [[4, 0], [0, 8]]);
        Assert.Equal("a: score 1.10, weight 0.75. b: score 0.00, weight 0.25. The weighted sum of the values is 3.00  2.00.", figure.Description);
        var lines = ((Drawing)figure).Parts.OfType<Arrow>().Where(arrow => !arrow.HasHead).Select(arrow => arrow.Thickness / Arrow.Widest);
        Assert.Equal([0.75, 0.25], lines.Select(share => Math.Round(share, 9)));
        Assert.Throws<ArgumentException>(() => AttentionHeatmap.Sum(["a", "b"], [1], [[1], [2]]));
        Assert.Throws<ArgumentException>(() => AttentionHeatmap.Sum(["a", "b"], [1, 2], [[1], [2, 3]]));
    }

    [Fact]
    public void Each_head_gets_its_share_of_the_numbers()
    {
        using var attention = new MultiHeadAttention(querySize: 5, valueSize: 7, attentionSize: 12, heads: 3);
        var drawing = (Drawing)attention.Diagram();
        Assert.Equal(3, drawing.Parts.OfType<Box>().Count(box => box.Lines[0].StartsWith("head ", StringComparison.Ordinal) && box.Lines[1] == "[B,T,4]"));
        var counts = drawing.Parts.OfType<Box>().SelectMany(box => box.Lines).Where(line => line.EndsWith(" parameters", StringComparison.Ordinal));
        Assert.Equal(attention.parameters().Sum(p => p.numel()), counts.Sum(line => long.Parse(line[..^11], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
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
