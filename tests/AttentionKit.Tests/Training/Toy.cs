using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>A language of eight words whose translation says them in capitals and backwards.</summary>
internal static class Toy
{
    private static readonly string[] Words = ["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen"];

    public static Vocabulary Source { get; } = new(Words);

    public static Vocabulary Target { get; } = new(Words.Select(w => w.ToUpperInvariant()));

    public static SentencePair[] Pairs(int count, int seed = 1, int longest = 6)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Pair(random.GetItems(Words, random.Next(1, longest + 1))))];
    }

    public static SentencePair Pair(params string[] words) => new(words, [.. words.Reverse().Select(w => w.ToUpperInvariant())]);

    public static BatchSource Batches(int count = 60, int seed = 1, int size = 8) =>
        new(Pairs(count, seed), Source, Target, new BatchOptions { MaxSentences = size });

    public static Seq2SeqConfig Config(DecoderKind decoder = DecoderKind.Bahdanau, double dropout = 0) => new()
    {
        SourceVocabularySize = Source.Count,
        TargetVocabularySize = Target.Count,
        EmbeddingSize = decoder == DecoderKind.Transformer ? 11 : 9,
        HiddenSize = 11,
        AttentionSize = decoder == DecoderKind.Transformer ? 12 : 10,
        PreNorm = true,
        Decoder = decoder,
        Dropout = dropout,
    };

    public static Seq2Seq Model(DecoderKind decoder = DecoderKind.Bahdanau, double dropout = 0, int seed = 7)
    {
        // More threads would only fight over a model this small.
        set_num_threads(1);
        manual_seed(seed);
        return new Seq2Seq(Config(decoder, dropout));
    }

    public static TrainingOptions Options(int epochs = 2) => new()
    {
        Epochs = epochs,
        LearningRate = 0.01,
        StopOnInterrupt = false,
        Progress = TrainingProgress.Silent,
    };

    /// <summary>All weights as bytes: equal only where they are so bit for bit.</summary>
    public static string Fingerprint(Seq2Seq model) => string.Join(' ', model.state_dict().OrderBy(p => p.Key, StringComparer.Ordinal)
        .Select(p => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(p.Value.detach().bytes))[..16]));
}
