using System.Diagnostics;
using AttentionKit;

namespace Benchmarks;

/// <summary>Trains a model with the recipe and scores it.</summary>
internal sealed class Experiment(CorpusFiles corpus, int? epochs = null)
{
    private const int WidthOfLengths = 10;

    /// <summary>Trains and scores one model.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="trial">The recipe; null for the model's own, for most the course's.</param>
    /// <param name="finished">Is given the trained model, before it is disposed.</param>
    public ModelRun Run(ModelKind kind, int seed, Trial? trial = null, Action<Translator>? finished = null)
    {
        Kit.Start(seed);
        var on = MeasuredOn.Here();
        using var model = Create(kind, trial);
        var options = OptionsOf(kind, trial);
        var (seconds, processorSeconds) = Train(model, options, seed, kind.LastBeginning);
        var translator = new Translator(model, corpus.English, corpus.French);
        var (scores, byLength) = ScoresOf(translator);
        finished?.Invoke(translator);
        return new ModelRun(kind.Name, seed, model.ParameterCount, options.Epochs, Rounded(seconds, 1), Rounded(processorSeconds, 1), scores, byLength, on);
    }

    /// <summary>Trains a model and gives its BLEU on dev.tsv: what a choice may rest on.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="trial">The recipe.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="bar">What the score has to exceed for the weights to be kept.</param>
    /// <param name="folder">Where they are kept.</param>
    public double DevBleu(ModelKind kind, Trial trial, int seed, double bar, string folder)
    {
        Kit.Start(seed);
        using var model = Create(kind, trial);
        Train(model, OptionsOf(kind, trial), seed);
        var translations = new Translator(model, corpus.English, corpus.French).Translate(corpus.Dev.Sources);
        var bleu = Rounded(Bleu.Corpus(new(translations, corpus.Dev)).Score, 2);
        if (bleu > bar) Checkpoint.Save(folder, model, corpus.English, corpus.French);
        return bleu;
    }

    /// <summary>Scores a model whose weights come with the course.</summary>
    /// <param name="folder">The checkpoint.</param>
    /// <param name="seed">The seed it was trained with.</param>
    /// <param name="attending">Is given the model, if it has attention.</param>
    public ModelRun RunSaved(string folder, int seed, Action<Translator>? attending = null)
    {
        Kit.Start();
        var on = MeasuredOn.Here();
        using var checkpoint = Checkpoint.Load(folder, Kit.Device);
        var translator = new Translator(checkpoint.Model, checkpoint.Source, checkpoint.Target);
        var (scores, byLength) = ScoresOf(translator);
        if (checkpoint.Model.Config.HasAttention) attending?.Invoke(translator);
        return new ModelRun(ModelKind.NameOf(checkpoint.Model.Config), seed, checkpoint.Model.ParameterCount, null, null, null, scores, byLength, on);
    }

    /// <summary>Alignment error rates on test.tsv of chance, of word order alone, and of IBM model 1.</summary>
    public IReadOnlyDictionary<string, double> Baselines()
    {
        var test = corpus.Judged["test"];
        var random = new Random(1);
        double Error(Func<SentencePair, IReadOnlyList<AlignmentLink>> align) => Rounded(AlignmentError.Measure([.. test.Select(align)], test).ErrorRate, 4);
        return new Dictionary<string, double>
        {
            ["chance"] = Error(p => WordAlignment.Uniform(p.Source.Count, p.Target.Count, random)),
            ["diagonal"] = Error(p => WordAlignment.Diagonal(p.Source.Count, p.Target.Count)),
            ["IBM model 1"] = Error(IbmAligner()),
        };
    }

    /// <summary>The translation that shows most: right, of a common length, with most words that change places.</summary>
    public ShownTranslation Show(Translator translator)
    {
        var pairs = corpus.Judged["test"].Where(p => p.Source.Count is >= 9 and <= 12 && p.Alignment is not null).ToList();
        var translations = translator.Translate([.. pairs.Select(p => p.Source)]);
        var (pair, translation) = pairs.Zip(translations)
            .OrderByDescending(p => p.Second.Text == string.Join(' ', p.First.Target))
            .ThenByDescending(p => Crossings(p.First.Alignment!))
            .First();
        return ShownTranslation.Of(translation, pair.Alignment!);
    }

    private Seq2Seq Create(ModelKind kind, Trial? trial)
    {
        var config = Recipe.Config(corpus.English, corpus.French);
        return new(kind.Change(trial?.Change(config) ?? config));
    }

    private TrainingOptions OptionsOf(ModelKind kind, Trial? trial)
    {
        var options = trial?.Options ?? kind.Options;
        return options with { Epochs = epochs ?? options.Epochs };
    }

    private (double Seconds, double ProcessorSeconds) Train(Seq2Seq model, TrainingOptions options, int seed, int lastBeginning = 0)
    {
        var train = new BatchSource(corpus.Train, corpus.English, corpus.French, new BatchOptions { Seed = seed, Device = Kit.Device });
        var dev = new BatchSource(corpus.Dev, corpus.English, corpus.French, new BatchOptions { Shuffle = false, Device = Kit.Device });
        using var process = Process.GetCurrentProcess();
        var (started, processor) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        using var trainer = new Trainer(model, train, dev, options with { Seed = seed, Progress = new LineProgress(Console.Out) });
        var (random, positions) = (new Random(seed), model.modules().OfType<PositionEncoding>().ToList());
        // At the end of an epoch they are at home, where the dev pairs are.
        if (lastBeginning > 0) trainer.StepEnded = s => Begin(s.Step % train.BatchCount == 0 ? 0 : random.Next(lastBeginning + 1));
        trainer.Train();
        Begin(0);
        process.Refresh();
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, (process.TotalProcessorTime - processor).TotalSeconds);

        // Both sides alike: words stand elsewhere, and as far from each other as before.
        void Begin(int position)
        {
            foreach (var side in positions) side.Offset = position;
        }
    }

    private (Dictionary<string, ModelScore> Scores, IReadOnlyList<ScoreByLength> ByLength) ScoresOf(Translator translator)
    {
        var scores = new Dictionary<string, ModelScore>();
        IReadOnlyList<ScoreByLength> byLength = [];
        foreach (var (name, pairs) in corpus.Judged)
        {
            var translations = translator.Translate([.. pairs.Sources]);
            scores[name] = Score(translator, translations, pairs);
            if (name == "long")
                byLength = ScoreByLength.Measure(Bleu.Statistics(new(translations, pairs)), [.. pairs.Sources.Select(s => s.Count)], WidthOfLengths);
        }

        return (scores, [.. byLength.Select(s => s with { Score = Rounded(s.Score, 2), Low = Rounded(s.Low, 2), High = Rounded(s.High, 2) })]);
    }

    private static ModelScore Score(Translator translator, IReadOnlyList<Translation> translations, ParallelCorpus pairs)
    {
        double? error = null;
        if (translations[0].Weights is not null && pairs.All(p => p.Alignment is not null))
            error = Rounded(AlignmentError.Measure([.. translator.ForceDecode(pairs).Select(AttentionAlignment.Argmax)], pairs).ErrorRate, 4);
        return new ModelScore(
            Rounded(Bleu.Corpus(new(translations, pairs)).Score, 2), Rounded(ChrF.Statistics(new(translations, pairs)).Score, 2), Rounded(ExactMatch.Corpus(new(translations, pairs)), 2), error);
    }

    private Func<SentencePair, IReadOnlyList<AlignmentLink>> IbmAligner()
    {
        var model = IbmModel1.Train(corpus.Train);
        return pair => model.Align(pair.Source, pair.Target);
    }

    private static int Crossings(WordAlignment alignment) => alignment.Sure.Sum(a => alignment.Sure.Count(b => a.Source < b.Source && a.Target > b.Target));

    private static double Rounded(double value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero);
}
