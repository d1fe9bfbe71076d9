using CsCheck;
using TorchSharp;

namespace AttentionKit.Tests;

public sealed class BatchSourceTests
{
    private static readonly Vocabulary Source = new(Enumerable.Range(0, 50).Select(i => $"s{i}"));
    private static readonly Vocabulary Target = new(Enumerable.Range(0, 50).Select(i => $"t{i}"));

    private static readonly Gen<SentencePair[]> AnyPairs =
        Gen.Select(Sentence("s"), Sentence("t"), (s, t) => new SentencePair(s, t)).Array[1, 60];

    private static readonly Gen<BatchOptions> AnyOptions =
        Gen.Select(Gen.Int[1, 80].Nullable(), Gen.Int[1, 12].Nullable(), Gen.Int, Gen.Bool, (tokens, sentences, seed, shuffle) =>
            new BatchOptions { MaxTokens = tokens, MaxSentences = sentences, Seed = seed, Shuffle = shuffle });

    [Fact]
    public void Every_pair_comes_exactly_once_in_an_epoch_and_limits_are_kept() =>
        Gen.Select(AnyPairs, AnyOptions, Gen.Int[0, 5]).Sample((pairs, options, epoch) =>
        {
            var source = new BatchSource(pairs, Source, Target, options);
            var batches = source.Pairs(epoch).ToArray();
            Assert.Equal(source.BatchCount, batches.Length);
            Assert.Equal(pairs.Length, source.PairCount);
            Assert.Equal(pairs.ToHashSet(ReferenceEqualityComparer.Instance), batches.SelectMany(b => b).ToHashSet(ReferenceEqualityComparer.Instance));
            Assert.Equal(pairs.Length, batches.Sum(b => b.Count));
            foreach (var batch in batches)
            {
                Assert.InRange(batch.Count, 1, options.MaxSentences ?? int.MaxValue);
                var longest = batch.Max(p => Math.Max(p.Source.Count, p.Target.Count)) + 1;
                if (batch.Count > 1) Assert.InRange(batch.Count * longest, 1, options.MaxTokens ?? int.MaxValue);
            }
        }, iter: 300);

    [Fact]
    public void The_same_seed_and_epoch_give_the_same_batches_and_others_give_others()
    {
        var pairs = SomePairs(500);
        var options = new BatchOptions { MaxSentences = 16, Seed = 7 };
        var first = Texts(new BatchSource(pairs, Source, Target, options).Pairs(3));
        Assert.Equal(first, Texts(new BatchSource(pairs, Source, Target, options).Pairs(3)));
        Assert.NotEqual(first, Texts(new BatchSource(pairs, Source, Target, options).Pairs(4)));
        Assert.NotEqual(first, Texts(new BatchSource(pairs, Source, Target, options with { Seed = 8 }).Pairs(3)));
        // Not only the order of the batches changes: so does their company.
        var again = Texts(new BatchSource(pairs, Source, Target, options).Pairs(4));
        Assert.True(first.Intersect(again).Count() < first.Length / 2);
    }

    [Fact]
    public void Tensors_are_those_of_the_pairs() =>
        Gen.Select(AnyPairs, AnyOptions).Sample((pairs, options) =>
        {
            var source = new BatchSource(pairs, Source, Target, options);
            foreach (var (batch, expected) in source.Epoch(1).Zip(source.Pairs(1)))
            {
                using (batch)
                using (var created = Batch.Create(expected, Source, Target))
                {
                    AssertSame(created, batch);
                    Assert.Equal(batch.SourceLengths.data<long>().ToArray(), Rows(batch.SourceMask));
                    Assert.Equal(expected.Select(p => p.Source.Count + 1L), Rows(batch.SourceMask));
                    Assert.Equal(expected.Select(p => p.Target.Count + 1L), Rows(batch.TargetMask));
                    Assert.Equal(expected.Max(p => p.Source.Count) + 1, batch.Source.shape[1]);
                }
            }
        }, iter: 40);

    [Fact]
    public void Without_shuffling_batches_go_from_short_to_long_in_every_epoch()
    {
        var source = new BatchSource(SomePairs(100), Source, Target, new BatchOptions { MaxSentences = 7, Shuffle = false });
        var lengths = source.Pairs(1).Select(b => b.Max(p => Math.Max(p.Source.Count, p.Target.Count))).ToArray();
        Assert.Equal(lengths.Order(), lengths);
        Assert.Equal(Texts(source.Pairs(1)), Texts(source.Pairs(2)));
    }

    [Fact]
    public void Little_of_a_batch_is_padding()
    {
        var pairs = SomePairs(3000);
        var real = pairs.Sum(p => p.Source.Count + p.Target.Count + 2.0);
        var padded = new BatchSource(pairs, Source, Target).Pairs(1)
            .Sum(b => b.Count * (b.Max(p => p.Source.Count) + b.Max(p => p.Target.Count) + 2.0));
        Assert.InRange(real / padded, 0.9, 1);
    }

    [Fact]
    public void Skipping_goes_on_where_an_epoch_was_left()
    {
        var source = new BatchSource(SomePairs(40), Source, Target, new BatchOptions { MaxSentences = 6 });
        Assert.Equal(Texts(source.Pairs(2))[3..], Texts(source.Pairs(2, skip: 3)));
        Assert.Empty(source.Epoch(2, skip: source.BatchCount));
        using var expected = Batch.Create(source.Pairs(2).ElementAt(5), Source, Target);
        using var batch = source.Epoch(2, skip: 5).First();
        AssertSame(expected, batch);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Epoch(2, skip: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Epoch(2, skip: source.BatchCount + 1));
    }

    [Fact]
    public void Batches_survive_the_scope_they_were_taken_in()
    {
        var source = new BatchSource(SomePairs(20), Source, Target, new BatchOptions { MaxSentences = 5 });
        var batches = new List<Batch>();
        using (torch.NewDisposeScope())
        {
            foreach (var batch in source.Epoch(1))
            {
                using var scope = torch.NewDisposeScope();
                batches.Add(batch);
            }
        }

        Assert.All(batches, b => Assert.False(b.Source.IsInvalid || b.TargetMask.IsInvalid || b.SourceLengths.IsInvalid));
        batches.ForEach(b => b.Dispose());
    }

    [Fact]
    public void An_error_in_the_background_reaches_the_caller()
    {
        // No machine has a CUDA device 99: moving the tensor there fails.
        var options = new BatchOptions { Device = new torch.Device(DeviceType.CUDA, 99) };
        var source = new BatchSource(SomePairs(3), Source, Target, options);
        Assert.ThrowsAny<Exception>(() => source.Epoch(1).First());
    }

    [Fact]
    public void Long_pairs_are_left_out_and_counted()
    {
        var pairs = SomePairs(100);
        var source = new BatchSource(pairs, Source, Target, new BatchOptions { MaxLength = 5 });
        Assert.Equal(pairs.Count(p => Math.Max(p.Source.Count, p.Target.Count) > 5), source.LeftOut);
        Assert.Equal(pairs.Length, source.LeftOut + source.PairCount);
    }

    [Fact]
    public void Nothing_to_batch_and_impossible_limits_are_refused()
    {
        Assert.Contains("no sentence pair", Assert.Throws<ArgumentException>(() => new BatchSource([], Source, Target)).Message, StringComparison.Ordinal);
        var long1 = new[] { new SentencePair(["s1", "s2"], ["t1"]) };
        Assert.Contains("short enough", Assert.Throws<ArgumentException>(() => new BatchSource(long1, Source, Target, new BatchOptions { MaxLength = 1 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new BatchSource(long1, Source, Target, new BatchOptions { MaxSentences = 0 }));
        Assert.Throws<ArgumentException>(() => new BatchSource(long1, Source, Target, new BatchOptions { MaxTokens = -1 }));
    }

    private static Gen<string[]> Sentence(string prefix) => Gen.Int[0, 60].Select(i => $"{prefix}{i}").Array[1, 15];

    private static SentencePair[] SomePairs(int count)
    {
        var random = new Random(5);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                var length = random.Next(1, 25);
                return new SentencePair(Words("s", length), Words("t", Math.Max(1, length + random.Next(-2, 4))));
            }),
        ];
        string[] Words(string prefix, int length) => [.. Enumerable.Range(0, length).Select(_ => $"{prefix}{random.Next(60)}")];
    }

    private static string[] Texts(IEnumerable<IReadOnlyList<SentencePair>> batches) => [.. batches.Select(b => string.Join('\n', b))];

    private static long[] Rows(torch.Tensor mask)
    {
        using var sum = mask.sum(1);
        return sum.data<long>().ToArray();
    }

    private static void AssertSame(Batch expected, Batch actual)
    {
        foreach (var (e, a) in new[]
                 {
                     (expected.Source, actual.Source), (expected.SourceLengths, actual.SourceLengths),
                     (expected.TargetInput, actual.TargetInput), (expected.TargetOutput, actual.TargetOutput),
                 })
        {
            Assert.Equal(e.shape, a.shape);
            Assert.Equal(e.data<long>().ToArray(), a.data<long>().ToArray());
        }
    }
}
