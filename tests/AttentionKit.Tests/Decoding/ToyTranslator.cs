namespace AttentionKit.Tests;

/// <summary>Translators of the toy language.</summary>
internal static class ToyTranslator
{
    private static readonly Dictionary<DecoderKind, Seq2Seq> Models = [];

    /// <summary>A model that was trained a little: neither sure of itself nor random. It is shared; leave it as it is.</summary>
    public static Seq2Seq TrainedModel(DecoderKind decoder = DecoderKind.Bahdanau)
    {
        if (Models.TryGetValue(decoder, out var trained)) return trained;
        // On a thread of its own, where no dispose scope of a test takes the model with it.
        return Models[decoder] = Task.Factory.StartNew(() => Train(decoder), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .GetAwaiter().GetResult();
    }

    public static Translator Trained(DecoderKind decoder = DecoderKind.Bahdanau) => new(TrainedModel(decoder), Toy.Source, Toy.Target);

    public static IReadOnlyList<string>[] Sentences(int count, int seed = 11) => [.. Toy.Pairs(count, seed).Select(p => p.Source)];

    private static Seq2Seq Train(DecoderKind decoder)
    {
        var model = Toy.Model(decoder);
        using var trainer = new Trainer(model, Toy.Batches(200), options: Toy.Options(epochs: 5));
        trainer.Run();
        return model;
    }
}
