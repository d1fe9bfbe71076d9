namespace AttentionKit.Tests;

/// <summary>
/// TorchSharp frees a number in its finaliser, even where an operation has yet to read it: a collection that another thread
/// starts at that moment makes the operation fail. See Scalars.
/// </summary>
public sealed class GarbageCollectionTests
{
    [Theory]
    [InlineData(DecoderKind.Plain, AttentionKind.Additive, CellKind.Gru)]
    [InlineData(DecoderKind.Bahdanau, AttentionKind.Additive, CellKind.Gru)]
    [InlineData(DecoderKind.Bahdanau, AttentionKind.LocalPredictive, CellKind.Lstm)]
    [InlineData(DecoderKind.Luong, AttentionKind.General, CellKind.Lstm)]
    [InlineData(DecoderKind.Article, AttentionKind.MultiHead, CellKind.Gru)]
    [InlineData(DecoderKind.Transformer, AttentionKind.MultiHead, CellKind.Gru)]
    public void Collections_of_other_threads_disturb_neither_training_nor_translation(DecoderKind decoder, AttentionKind attention, CellKind cell)
    {
        using var model = new Seq2Seq(Toy.Config(decoder, dropout: 0.1) with { Attention = attention, Cell = cell, AttentionSize = 8 });
        using var trainer = new Trainer(model, Toy.Batches(), Toy.Batches(20, seed: 2), Toy.Options(epochs: 3) with { LabelSmoothing = 0.1 });
        using var done = new CancellationTokenSource();
        var churn = new Thread(() => Churn(done.Token));
        churn.Start();
        try
        {
            Assert.Equal(24, trainer.Run().Steps.Count);
            var translator = new Translator(model, Toy.Source, Toy.Target);
            Assert.All(translator.Translate(ToyTranslator.Sentences(20), new DecodingOptions { BeamSize = 3, NoRepeatNgram = 2 }), t => Assert.True(double.IsFinite(t.Score)));
            Assert.NotEmpty(translator.Steps("ant bee"));
        }
        finally
        {
            done.Cancel();
            churn.Join();
        }
    }

    // In bursts: without a pause, collections stop all other threads for good where there are few processors.
    private static void Churn(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            for (var burst = 0; burst < 20; burst++)
            {
                for (var i = 0; i < 100; i++) GC.KeepAlive(new byte[500]);
                GC.Collect(0);
            }

            Thread.Sleep(1);
        }
    }
}
