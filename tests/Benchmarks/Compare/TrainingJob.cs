using AttentionKit;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>Training steps as <see cref="Trainer"/> takes them: loss, back-propagation, clipping, Adam, report.</summary>
internal sealed class TrainingJob : IJob
{
    private readonly Seq2Seq _model;
    private readonly Trainer _trainer;
    private readonly Batch[] _batches;
    private int _steps;

    public TrainingJob(WorkloadSize size, DecoderKind decoder)
    {
        random.manual_seed(1);
        _model = new Seq2Seq(size.Config(decoder));
        var (source, target) = (WorkloadSize.Words(size.SourceVocabulary), WorkloadSize.Words(size.TargetVocabulary));
        // Its own batches are sorted by length; here both sides get the same ones, of mixed lengths.
        var pair = new SentencePair([WorkloadSize.Word(4)], [WorkloadSize.Word(4)]);
        var options = new TrainingOptions { Epochs = 1_000_000, Progress = TrainingProgress.Silent, StopOnInterrupt = false };
        // Its steps are taken one by one from here, so it never says itself that it starts.
        options.Progress.Started(options.Epochs, 1, 0);
        _trainer = new Trainer(_model, new BatchSource([pair], source, target), options: options);
        _batches = [.. size.Batches.Select(b => Batch.FromIds(b.Source, b.Target, null))];
    }

    /// <summary>Takes one step.</summary>
    public void Step() => _trainer.TakeStep(_batches[_steps++ % _batches.Length]);

    public double[] Run(int repeat) => Timing.Repeat(repeat, Step);

    public void Dispose()
    {
        _trainer.Dispose();
        _model.Dispose();
        foreach (var batch in _batches) batch.Dispose();
    }
}
