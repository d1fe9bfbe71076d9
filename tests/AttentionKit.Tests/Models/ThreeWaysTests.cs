using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>
/// The three ways to build a model that Keras has, each with an attention layer: a sequence of layers, a function composed
/// of layers, a class. Each learns a small task.
/// </summary>
[Collection(nameof(Seeded))]
public sealed class ThreeWaysTests
{
    private const int Words = 8;
    private const int Wanted = 5;
    private const int Size = 12;

    [Fact]
    public void A_sequence_of_layers_learns_whether_a_word_stands_in_a_sentence()
    {
        manual_seed(1);
        using var model = nn.Sequential(
            ("embedding", nn.Embedding(Words, Size)),
            ("pooling", new AttentionPooling(new AdditiveAttention(Size, Size, Size))),
            ("output", nn.Linear(Size, 2)));
        var (sentences, answers) = Sentences();
        using (sentences)
        using (answers)
        {
            Learns(model.parameters(), 100, () => nn.functional.cross_entropy(model.call(sentences), answers));
            using var scope = NewDisposeScope();
            var weights = ((AttentionPooling)model[1]).Pool(((Embedding)model[0]).call(sentences)).Weights;
            // It looks at the word it was asked about: more than at the others, wherever it stands.
            var wanted = sentences == Wanted;
            Assert.True(weights[wanted].mean().item<float>() > 2 * weights[wanted.logical_not()].mean().item<float>());
        }
    }

    [Fact]
    public void A_function_composed_of_layers_learns_to_copy()
    {
        manual_seed(1);
        using var embedding = nn.Embedding(Words, Size);
        using var encoder = nn.GRU(Size, Size, batchFirst: true);
        using var decoder = nn.GRU(Size, Size, batchFirst: true);
        using var attention = new AttentionLayer(new AdditiveAttention(Size, Size, Size));
        using var output = nn.Linear(2 * Size, Words);
        nn.Module[] layers = [embedding, encoder, decoder, attention, output];
        using var source = Random(Words, 16, 4);
        using var shifted = zeros_like(source);
        shifted[.., 1..] = source[.., ..3];

        // The article's model, layer by layer.
        Tensor Model()
        {
            var (encoderOut, encoderState) = encoder.call(embedding.call(source));
            var (decoderOut, _) = decoder.call(embedding.call(shifted), encoderState);
            var (context, _) = attention.call(encoderOut, decoderOut);
            return output.call(cat([decoderOut, context], -1));
        }

        Learns(layers.SelectMany(layer => layer.parameters()), 150, () => nn.functional.cross_entropy(Model().flatten(0, 1), source.flatten()));
    }

    [Fact]
    public void A_class_learns_whether_a_word_stands_in_a_sentence()
    {
        manual_seed(1);
        using var model = new Classifier();
        var (sentences, answers) = Sentences();
        using (sentences)
        using (answers) Learns(model.parameters(), 100, () => nn.functional.cross_entropy(model.call(sentences), answers));
    }

    private static (Tensor Sentences, Tensor Answers) Sentences()
    {
        using var scope = NewDisposeScope();
        var sentences = Random(Words, 64, 6);
        return scope.MoveToOuter(sentences, (sentences == Wanted).any(1).to(ScalarType.Int64));
    }

    private static Tensor Random(long high, params long[] shape) => randint(high, shape, dtype: ScalarType.Int64);

    private static void Learns(IEnumerable<Parameter> parameters, int steps, Func<Tensor> loss)
    {
        var weights = parameters.ToArray();
        using var optimizer = optim.Adam(weights, lr: 0.02);
        float Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var now = loss();
            now.backward();
            optimizer.step();
            return now.item<float>();
        }

        var first = Step();
        Assert.All(weights, weight => Assert.NotNull(weight.grad));
        for (var i = 0; i < steps; i++) Step();
        var last = Step();
        Assert.True(last < 0.3f * first, $"The loss began at {first} and ended at {last}.");
    }

    private sealed class Classifier : nn.Module<Tensor, Tensor>
    {
        private readonly Embedding embedding = nn.Embedding(Words, Size);
        private readonly GRU recurrent = nn.GRU(Size, Size, batchFirst: true);
        private readonly MultiHeadAttention attention = new(Size, Size, Size, heads: 3);
        private readonly Linear output = nn.Linear(Size, 2);

        public Classifier()
            : base(nameof(Classifier))
        {
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var (states, last) = recurrent.call(embedding.call(input));
            var (context, _) = attention.Attend(last.transpose(0, 1), attention.Memorize(states));
            return scope.MoveToOuter(output.call(context.squeeze(1)));
        }
    }
}
