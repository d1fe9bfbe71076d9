using System.Diagnostics;
using AttentionKit;
using TorchSharp;

namespace Benchmarks;

/// <summary>Real sentences in subwords, trained on against the clock: notebook 09 as an experiment.</summary>
internal sealed class RealTextExperiment
{
    private const int Seed = 42;
    private const int JudgedSources = 1000;
    private const int Snapshots = 6;
    private const double AveragedPart = 0.25;

    private static readonly WordTokenizer French = WordTokenizer.French();
    private static readonly DecodingOptions Beam = new() { BeamSize = 5, LengthPenalty = 1 };

    private readonly ParallelCorpus _train;
    private readonly ParallelCorpus _dev;
    private readonly ParallelCorpus _test;

    /// <summary>Reads the sentences and splits them by source.</summary>
    /// <param name="path">A table of English and French, such as Tatoeba's.</param>
    /// <param name="limit">The most pairs; null for all.</param>
    public RealTextExperiment(string path, int? limit = null)
    {
        var all = ParallelCorpus.Load(path, new CorpusOptions { SourceTokenizer = WordTokenizer.English(), TargetTokenizer = French, MaxPairs = limit });
        var share = Math.Min(0.05, JudgedSources / (double)all.References.Count);
        (_train, _dev, _test) = all.SplitBySource(share, share, seed: 1);
    }

    /// <summary>Trains one model and scores it, with its last weights and with averaged ones.</summary>
    /// <param name="setting">How it is built and trained.</param>
    /// <param name="minutes">How long it is trained.</param>
    public RealRun Run(RealSetting setting, double minutes)
    {
        Kit.Start(Seed);
        var on = MeasuredOn.Here();
        var pieces = SubwordTokenizer.Train(_train.SelectMany(p => new[] { p.SourceText, p.TargetText }), setting.Merges);
        var vocabulary = new Vocabulary(pieces.Tokens);
        var folder = Directory.CreateTempSubdirectory("attentionkit-real-").FullName;
        try
        {
            using var model = new Seq2Seq(setting.Config(vocabulary));
            model.to(Kit.Device);
            var batches = Batches(_train, pieces, vocabulary, shuffle: true);
            var history = Train(model, batches, Batches(_dev, pieces, vocabulary, shuffle: false), setting, minutes, folder);
            var last = Score(model, vocabulary, pieces);
            using var averaged = Checkpoint.AverageWeights([.. Directory.EnumerateDirectories(folder)], Kit.Device);
            return new RealRun(setting, minutes, model.ParameterCount, history.Steps.Count, Math.Round(history.Steps.Count / (double)batches.BatchCount, 2),
                last, Score(averaged.Model, vocabulary, pieces), on);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static BatchSource Batches(ParallelCorpus corpus, SubwordTokenizer pieces, Vocabulary vocabulary, bool shuffle) => new(
        [.. corpus.Select(p => new SentencePair(pieces.Tokenize(p.SourceText), pieces.Tokenize(p.TargetText)))], vocabulary, vocabulary,
        new BatchOptions { MaxLength = shuffle ? 60 : null, Shuffle = shuffle, Seed = Seed, Device = Kit.Device });

    private static TrainingHistory Train(Seq2Seq model, BatchSource train, BatchSource dev, RealSetting setting, double minutes, string folder)
    {
        var options = TrainingOptions.Small with
        {
            Epochs = 1_000_000,
            TimeLimit = TimeSpan.FromMinutes(minutes),
            LabelSmoothing = setting.Smoothing,
            Seed = Seed,
            Progress = new LineProgress(Console.Out),
        };
        using var trainer = new Trainer(model, train, dev, options);
        var (started, saved) = (Stopwatch.GetTimestamp(), 0);
        trainer.StepEnded = _ =>
        {
            // The last snapshot is the end itself.
            var next = 1 - AveragedPart + (AveragedPart * saved / (Snapshots - 1));
            if (saved < Snapshots - 1 && Stopwatch.GetElapsedTime(started).TotalMinutes >= next * minutes) Save(saved++);
        };
        var history = trainer.Train();
        Save(saved);
        return history;

        void Save(int number) => Checkpoint.Save(Path.Combine(folder, Invariant($"{number}")), model, train.Source, train.Target);
    }

    private RealScore Score(Seq2Seq model, Vocabulary vocabulary, SubwordTokenizer pieces)
    {
        var translator = new Translator(model, vocabulary, vocabulary, pieces, pieces);
        ScoredCorpus Judge(ParallelCorpus corpus) => new(
            [.. translator.Translate([.. corpus.References.Select(r => pieces.Tokenize(string.Join(' ', r.Source)))], Beam).Select(t => Text(t.Sentence!.Split(' ')))],
            [.. corpus.References.Select(r => (IReadOnlyList<string>)[.. r.Targets.Select(Text)])]);
        var test = Judge(_test);
        var interval = Bootstrap.Interval(Bleu.Statistics(test));
        double Rounded(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return new RealScore(Rounded(Bleu.Corpus(Judge(_dev)).Score), Rounded(interval.Score), Rounded(interval.Low), Rounded(interval.High),
            Rounded(ChrF.Statistics(test).Score));
    }

    // As people write it: words that stand apart would make the score higher.
    private static string Text(IReadOnlyList<string> words) => French.Detokenize(words);
}
