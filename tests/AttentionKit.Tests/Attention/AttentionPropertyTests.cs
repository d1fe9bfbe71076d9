using CsCheck;
using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>What holds for every mechanism and any input.</summary>
public sealed class AttentionPropertyTests
{
    private const int Iterations = 150;

    private static readonly Gen<Case> Cases = Gen.Select(
        Gen.Enum<AttentionKind>(), Gen.Int[1, 4], Gen.Int[1, 7], Gen.Int[1, 4], Gen.Int[0, 100_000],
        (kind, batch, source, target, seed) => new Case(kind, batch, source, target, seed));

    [Fact]
    public void Weights_sum_to_1_over_real_tokens_and_are_exactly_0_at_padding() => Check(Cases, c =>
    {
        var (context, weights) = c.Attend();
        Near.Equal(ones(c.Batch, c.Target, dtype: ScalarType.Float64), weights.sum(dim: -1), 1e-12);
        Assert.Equal(0, weights.masked_select(c.Mask.logical_not().unsqueeze(1)).count_nonzero().item<long>());
        Assert.True((weights >= 0).all().item<bool>());
        Assert.Equal([c.Batch, c.Target, c.Mechanism.ContextSize], context.shape);
    });

    [Fact]
    public void Permuting_the_memory_permutes_the_weights_and_leaves_the_context() =>
        Check(Cases.Where(c => c.Kind != AttentionKind.LocalPredictive), c =>
        {
            var order = randperm(c.Source);
            var (context, weights) = c.Attend();
            var (permutedContext, permutedWeights) = c.Attend(c.Values.index_select(1, order), c.Mask.index_select(1, order));
            Near.Equal(weights.index_select(2, order), permutedWeights, 1e-12);
            Near.Equal(context, permutedContext, 1e-12);
        });

    [Fact]
    public void More_padding_changes_nothing() => Check(Cases, c =>
    {
        var rubbish = full([c.Batch, 3, c.Values.shape[2]], 1e6, dtype: ScalarType.Float64);
        var (context, weights) = c.Attend();
        var (paddedContext, paddedWeights) = c.Attend(
            cat([c.Values, rubbish], 1), cat([c.Mask, zeros(c.Batch, 3, dtype: ScalarType.Bool)], 1));
        Near.Equal(weights, paddedWeights[.., .., ..c.Source], 1e-12);
        Near.Equal(context, paddedContext, 1e-12);
    });

    [Fact]
    public void The_only_real_token_is_the_context() => Check(Cases, c =>
    {
        var chosen = randint(c.Source, [c.Batch]);
        var mask = nn.functional.one_hot(chosen, c.Source).to(ScalarType.Bool);
        var (context, weights) = c.Attend(c.Values, mask);
        var token = c.Values[arange(c.Batch), chosen];
        if (c.Kind == AttentionKind.MultiHead) token = Through(c.Mechanism, token);
        Near.Equal(token.unsqueeze(1).expand(c.Batch, c.Target, -1), context, 1e-12);
        Near.Equal(mask.unsqueeze(1).expand(c.Batch, c.Target, -1), weights, 0);
    });

    [Fact]
    public void One_query_at_a_time_gives_the_rows_of_all_queries_at_once() => Check(Cases, c =>
    {
        var memory = c.Mechanism.Memorize(c.Values, c.Mask);
        var (context, weights) = c.Mechanism.Attend(c.Query, memory);
        for (var t = 0; t < c.Target; t++)
        {
            var (one, row) = c.Mechanism.Attend(c.Query.narrow(1, t, 1), memory);
            Near.Equal(context.narrow(1, t, 1), one, 1e-12);
            Near.Equal(weights.narrow(1, t, 1), row, 1e-12);
        }
    });

    [Fact]
    public void A_sentence_in_a_batch_gets_what_it_gets_alone() => Check(Cases, c =>
    {
        var (context, weights) = c.Attend();
        for (var b = 0; b < c.Batch; b++)
        {
            var real = c.Mask[b].nonzero().squeeze(1);
            var alone = c.Mechanism.Memorize(c.Values.narrow(0, b, 1).index_select(1, real));
            var (one, row) = c.Mechanism.Attend(c.Query.narrow(0, b, 1), alone);
            Near.Equal(context.narrow(0, b, 1), one, 1e-12);
            Near.Equal(weights.narrow(0, b, 1).index_select(2, real), row, 1e-12);
        }
    });

    [Fact]
    public void Selecting_sentences_of_a_memory_selects_the_answers() => Check(Cases, c =>
    {
        var index = randint(c.Batch, [5]);
        var (context, weights) = c.Attend();
        var memory = c.Mechanism.Memorize(c.Values, c.Mask).Select(index);
        var (selectedContext, selectedWeights) = c.Mechanism.Attend(c.Query.index_select(0, index), memory);
        Near.Equal(context.index_select(0, index), selectedContext, 1e-12);
        Near.Equal(weights.index_select(0, index), selectedWeights, 1e-12);
    });

    [Fact]
    public void Extreme_scores_never_give_NaN() => Check(
        Gen.Select(Cases, Gen.Double[-30, 18], Gen.Double[-30, 18]),
        (c, queryPower, valuePower) =>
        {
            c.Mechanism.to(ScalarType.Float32);
            var query = (c.Query * Math.Pow(10, queryPower)).to(ScalarType.Float32).requires_grad_();
            var values = (c.Values * Math.Pow(10, valuePower)).to(ScalarType.Float32).requires_grad_();
            var (context, weights) = c.Mechanism.Attend(query, c.Mechanism.Memorize(values, c.Mask));
            Assert.True(context.isfinite().all().item<bool>());
            Near.Equal(ones(c.Batch, c.Target), weights.sum(dim: -1), 1e-5);
            weights.sum().backward();
            Assert.False(query.grad!.isnan().any().item<bool>());
            Assert.False(values.grad!.isnan().any().item<bool>());
        });

    [Theory]
    [InlineData(1e30f)]
    [InlineData(-1e30f)]
    public void Products_that_overflow_do_not_give_NaN(float size)
    {
        using var scope = NewDisposeScope();
        using var mechanism = new DotAttention(3);
        var memory = mechanism.Memorize(full([1, 2, 3], 1e30f));
        var (_, weights) = mechanism.Attend(full([1, 1, 3], size), memory);
        Near.Equal(full([1, 1, 2], 0.5f), weights, 1e-6);
    }

    private static void Check(Gen<Case> cases, Action<Case> property) => cases.Sample(
        c =>
        {
            using var scope = NewDisposeScope();
            using (c.Mechanism) property(c);
        },
        iter: Iterations,
        threads: 1);

    private static void Check(Gen<(Case Case, double First, double Second)> cases, Action<Case, double, double> property) =>
        cases.Sample(
            x =>
            {
                using var scope = NewDisposeScope();
                using (x.Case.Mechanism) property(x.Case, x.First, x.Second);
            },
            iter: Iterations,
            threads: 1);

    // Multi-head attention maps values before and after it averages them.
    private static Tensor Through(AttentionMechanism mechanism, Tensor token)
    {
        var weights = mechanism.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        return nn.functional.linear(nn.functional.linear(token, weights["value.weight"]), weights["output.weight"]);
    }

    private sealed record Case(AttentionKind Kind, int Batch, int Source, int Target, int Seed)
    {
        private AttentionMechanism? _mechanism;
        private Tensor? _query;
        private Tensor? _values;
        private Tensor? _mask;

        public AttentionMechanism Mechanism => _mechanism ??= Mechanisms.Create(Kind, Seed);

        public Tensor Query => _query ??= Mechanisms.Random(Seed + 1, ScalarType.Float64, Batch, Target, Mechanisms.Sizes(Kind).Query);

        public Tensor Values => _values ??= Mechanisms.Random(Seed + 2, ScalarType.Float64, Batch, Source, Mechanisms.Sizes(Kind).Value);

        public Tensor Mask => _mask ??= Mechanisms.Mask(Seed + 3, Batch, Source);

        public override string ToString() => $"{Kind}, B {Batch}, S {Source}, T {Target}, seed {Seed}";

        public (Tensor Context, Tensor Weights) Attend() => Attend(Values, Mask);

        public (Tensor Context, Tensor Weights) Attend(Tensor values, Tensor mask) =>
            Mechanism.Attend(Query, Mechanism.Memorize(values, mask));
    }
}
