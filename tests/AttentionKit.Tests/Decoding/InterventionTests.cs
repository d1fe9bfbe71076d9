using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class InterventionTests
{
    private static readonly string[] Sentence = ["ant", "bee", "cat", "dog"];

    public static TheoryData<AttentionKind> Mechanisms() => new(Enum.GetValues<AttentionKind>());

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void Nobody_looks_at_what_is_forbidden_and_the_others_share_its_weight(AttentionKind attention)
    {
        using var model = Model(attention);
        foreach (var beam in new[] { 1, 3 })
        {
            var options = new DecodingOptions { BeamSize = beam, Intervention = new Intervention { Forbidden = [0, 2] } };
            var translation = Translate(model, options);
            for (var t = 0; t < translation.Target.Count; t++)
            {
                Assert.Equal((0, 0), (translation.Weights![t, 0], translation.Weights[t, 2]));
                Assert.Equal(1, Row(translation, t).Sum(w => (double)w), 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void Weights_by_hand_take_the_place_of_the_softmax_at_their_step_and_change_what_comes_after(AttentionKind attention)
    {
        using var model = Model(attention);
        float[] row = [0.5f, 0.25f, 0, 0.125f, 0.125f];
        foreach (var beam in new[] { 1, 3 })
        {
            var untouched = Translate(model, new DecodingOptions { BeamSize = beam, MinLength = 3 });
            var options = new DecodingOptions { BeamSize = beam, MinLength = 3, Intervention = new Intervention { Weights = new Dictionary<int, float[]> { [1] = row } } };
            var forced = Translate(model, options);
            Assert.Equal(row, Row(forced, 1));
            if (beam == 1) Assert.Equal(Row(untouched, 0), Row(forced, 0));
            Assert.NotEqual(untouched.LogProbabilities[1], forced.LogProbabilities[1]);
        }
    }

    /// <summary>The context is then that of the weights: at the first step, the word's probability can be computed by hand.</summary>
    [Fact]
    public void All_weight_on_one_word_makes_its_state_the_context()
    {
        using var model = Model(AttentionKind.Additive);
        using var scope = NewDisposeScope();
        using var none = no_grad();
        using var source = Batch.Pad([[.. Toy.Source.Encode(Sentence), Vocabulary.EndId]]);
        var encoded = model.Encode(source, tensor(new long[] { 5 }));
        // A sentence whose states are all the third word's has no other context.
        var third = encoded with { States = encoded.States.narrow(1, 2, 1).expand_as(encoded.States).contiguous() };
        var step = model.Decoder.Step(tensor(new long[] { Vocabulary.BeginId }), model.Decoder.Start(third));
        var expected = model.Decoder.Project(step.ReadOut).log_softmax(-1);
        var intervention = new Intervention { Weights = new Dictionary<int, float[]> { [0] = [0, 0, 1, 0, 0] } };
        var first = Translate(model, new DecodingOptions { Intervention = intervention });
        Assert.Equal(expected[0, Toy.Target[first.Target[0]]].item<float>(), first.LogProbabilities[0], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void A_temperature_is_what_scores_are_divided_by(AttentionKind attention)
    {
        using var model = Model(attention);
        var first = Row(Translate(model, new DecodingOptions()), 0);
        var warm = Row(Translate(model, new DecodingOptions { Intervention = new Intervention { Temperature = 2 } }), 0);
        if (attention == AttentionKind.MultiHead)
        {
            Assert.NotEqual(first, warm); // a mean of several softmaxes
            return;
        }

        // w ∝ e^s, so the softmax of s / 2 is the square root of w, divided by its sum.
        var roots = first.Select(w => Math.Sqrt(w)).ToArray();
        for (var s = 0; s < first.Length; s++) Assert.Equal(roots[s] / roots.Sum(), warm[s], 1e-5);
    }

    [Fact]
    public void Nothing_done_changes_nothing_and_leaves_nothing_behind()
    {
        using var model = Model(AttentionKind.General);
        var before = Translate(model, new DecodingOptions());
        var nothing = Translate(model, new DecodingOptions { Intervention = new Intervention() });
        Translate(model, new DecodingOptions { Intervention = new Intervention { Forbidden = [1], Temperature = 3 } });
        foreach (var same in new[] { nothing, Translate(model, new DecodingOptions()) })
        {
            Assert.Equal(before.Target, same.Target);
            Assert.Equal(before.Weights!.Cast<float>(), same.Weights!.Cast<float>());
        }
    }

    [Fact]
    public void What_makes_no_sense_is_refused_by_name()
    {
        using var model = Model(AttentionKind.Additive);
        Refuses("Temperature is 0", new Intervention { Temperature = 0 });
        Refuses("Forbidden holds 5", new Intervention { Forbidden = [5] });
        Refuses("Forbidden holds all 5", new Intervention { Forbidden = [0, 1, 2, 3, 4, 4] });
        Refuses("step -1", new Intervention { Weights = new Dictionary<int, float[]> { [-1] = [1, 0, 0, 0, 0] } });
        Refuses("4 numbers", new Intervention { Weights = new Dictionary<int, float[]> { [0] = [1, 0, 0, 0] } });
        Refuses("sum to 2", new Intervention { Weights = new Dictionary<int, float[]> { [0] = [1, 1, 0, 0, 0] } });
        Refuses("sum to", new Intervention { Weights = new Dictionary<int, float[]> { [0] = [2, -1, 0, 0, 0] } });
        using var plain = new Seq2Seq(Toy.Config(DecoderKind.Plain));
        var options = new DecodingOptions { Intervention = new Intervention() };
        Assert.Contains("attention", Assert.Throws<ArgumentException>(() => Translate(plain, options)).Message, StringComparison.Ordinal);

        void Refuses(string says, Intervention intervention) => Assert.Contains(
            says, Assert.Throws<ArgumentException>(() => Translate(model, new DecodingOptions { Intervention = intervention })).Message, StringComparison.Ordinal);
    }

    private static Seq2Seq Model(AttentionKind attention)
    {
        manual_seed(4);
        var config = Toy.Config() with { Attention = attention, Heads = 2, Bidirectional = attention != AttentionKind.Dot };
        return new Seq2Seq(config);
    }

    private static Translation Translate(Seq2Seq model, DecodingOptions options) =>
        new Translator(model, Toy.Source, Toy.Target).Translate(Sentence, options);

    private static float[] Row(Translation translation, int row) =>
        [.. Enumerable.Range(0, translation.Source.Count).Select(s => translation.Weights![row, s])];
}
