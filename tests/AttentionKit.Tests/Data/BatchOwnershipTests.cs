using TorchSharp;

namespace AttentionKit.Tests;

/// <summary>Counts the process's tensors, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(BatchOwnershipTests), DisableParallelization = true)]
[Collection(nameof(BatchOwnershipTests))]
public sealed class BatchOwnershipTests
{
    private static readonly Vocabulary Words = new(["a", "b", "c"]);
    private static readonly SentencePair[] Pairs = [.. Enumerable.Range(1, 40).Select(i => new SentencePair([.. Enumerable.Repeat("a", i)], ["b", "c"]))];
    private static readonly BatchSource Source = new(Pairs, Words, Words, new BatchOptions { MaxSentences = 4 });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(10)]
    public void Nothing_leaks_when_an_epoch_is_left_early(int taken)
    {
        var before = torch.Tensor.TotalCount;
        foreach (var batch in Source.Epoch(1).Take(taken)) batch.Dispose();
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void Nothing_leaks_when_the_caller_fails()
    {
        var before = torch.Tensor.TotalCount;
        Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var batch in Source.Epoch(1))
            {
                using (batch)
                using (torch.NewDisposeScope())
                    throw new InvalidOperationException();
            }
        });
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void Nothing_leaks_in_many_epochs()
    {
        var before = torch.Tensor.TotalCount;
        for (var epoch = 1; epoch <= 20; epoch++)
        {
            foreach (var batch in Source.Epoch(epoch)) batch.Dispose();
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }
}
