namespace AttentionKit;

/// <summary>The checkpoints of a training run: <c>last</c>, <c>best</c>, and those of the last epochs.</summary>
/// <param name="folder">The folder; null where none is kept.</param>
/// <param name="keepEpochs">How many of the last epochs' checkpoints are kept.</param>
internal sealed class TrainingFolder(string? folder, int keepEpochs)
{
    /// <summary>The last checkpoint's folder.</summary>
    public static string Last(string folder) => Path.Combine(folder, "last");

    /// <summary>The best epoch's folder.</summary>
    public static string Best(string folder) => Path.Combine(folder, "best");

    /// <summary>Finds out whether it can be written: better now than after the first epoch.</summary>
    public void Prepare()
    {
        foreach (var name in folder is null ? [] : new[] { Last(folder), Best(folder) }) CheckpointFolder.Prepare(name);
    }

    /// <summary>Keeps the run where it stands.</summary>
    public void SaveLast(Seq2Seq model, BatchSource batches, TrainingState state, Optimizer optimizer)
    {
        if (folder is not null) Checkpoint.Save(Last(folder), model, batches.Source, batches.Target, state, optimizer);
    }

    /// <summary>Keeps the model as the best so far.</summary>
    public void SaveBest(Seq2Seq model, BatchSource batches)
    {
        if (folder is not null) Checkpoint.Save(Best(folder), model, batches.Source, batches.Target);
    }

    /// <summary>Keeps the model as that of an epoch, and no more epochs than asked for.</summary>
    public void SaveEpoch(int epoch, Seq2Seq model, BatchSource batches)
    {
        if (folder is null || keepEpochs == 0) return;
        Checkpoint.Save(Checkpoint.EpochFolder(folder, epoch), model, batches.Source, batches.Target);
        foreach (var past in Checkpoint.Epochs(folder).SkipLast(keepEpochs)) Directory.Delete(past, recursive: true);
    }
}
