namespace AttentionKit;

/// <summary>
/// Sentence pairs as padded tensors. Source sentences end with <c>&lt;/s&gt;</c>; the target is given twice, shifted by
/// one: the input begins with <c>&lt;s&gt;</c>, the output ends with <c>&lt;/s&gt;</c>.
/// </summary>
public sealed class Batch : IDisposable
{
    // A number of its own would be made at each batch, and could die in use: see Scalars.
    private static readonly Scalar Padding = Vocabulary.PadId;

    /// <summary>Creates a batch that owns the tensors.</summary>
    /// <param name="source">Source ids [B,S].</param>
    /// <param name="sourceLengths">Real tokens of each source sentence [B], on the processor.</param>
    /// <param name="targetInput">What the decoder is fed [B,T].</param>
    /// <param name="targetOutput">What it shall say [B,T].</param>
    public Batch(Tensor source, Tensor sourceLengths, Tensor targetInput, Tensor targetOutput)
    {
        Source = source.DetachFromDisposeScope();
        SourceLengths = sourceLengths.DetachFromDisposeScope();
        TargetInput = targetInput.DetachFromDisposeScope();
        TargetOutput = targetOutput.DetachFromDisposeScope();
        SourceMask = source.ne(Padding).DetachFromDisposeScope();
        TargetMask = targetOutput.ne(Padding).DetachFromDisposeScope();
    }

    /// <summary>Source ids [B,S], int64.</summary>
    public Tensor Source { get; }

    /// <summary>Real tokens of each source sentence [B], int64, always on the processor.</summary>
    public Tensor SourceLengths { get; }

    /// <summary>True at the source's real tokens [B,S].</summary>
    public Tensor SourceMask { get; }

    /// <summary>What the decoder is fed under teacher forcing [B,T], int64: <c>&lt;s&gt; w1 … wn</c>.</summary>
    public Tensor TargetInput { get; }

    /// <summary>What the decoder shall say [B,T], int64: <c>w1 … wn &lt;/s&gt;</c>.</summary>
    public Tensor TargetOutput { get; }

    /// <summary>True at the target's real tokens [B,T].</summary>
    public Tensor TargetMask { get; }

    /// <summary>Number of sentence pairs B.</summary>
    public long Size => Source.shape[0];

    /// <summary>Pads sentence pairs into one batch.</summary>
    /// <param name="pairs">At least one pair.</param>
    /// <param name="source">The source language's vocabulary.</param>
    /// <param name="target">The target language's vocabulary.</param>
    /// <param name="device">Where the tensors shall be; <c>Kit.Device</c> where null.</param>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    public static Batch Create(IReadOnlyList<SentencePair> pairs, Vocabulary source, Vocabulary target, Device? device = null)
    {
        if (pairs.Count == 0) throw new ArgumentException("A batch needs at least one sentence pair.", nameof(pairs));
        return FromIds([.. pairs.Select(p => source.Encode(p.Source))], [.. pairs.Select(p => target.Encode(p.Target))], device);
    }

    /// <summary>Pads sentences whose words are already looked up; the ids hold no special tokens.</summary>
    internal static Batch FromIds(IReadOnlyList<int[]> sources, IReadOnlyList<int[]> targets, Device? device)
    {
        using var scope = NewDisposeScope();
        return new Batch(
            Pad([.. sources.Select(s => (int[])[.. s, Vocabulary.EndId])], device),
            tensor(sources.Select(s => s.Length + 1L).ToArray(), device: CPU),
            Pad([.. targets.Select(t => (int[])[Vocabulary.BeginId, .. t])], device),
            Pad([.. targets.Select(t => (int[])[.. t, Vocabulary.EndId])], device));
    }

    /// <summary>Sentences of ids as one tensor [B,L] on a device, padded at the end with <see cref="Vocabulary.PadId"/>.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="device">Where the tensor shall be; <c>Kit.Device</c> where null.</param>
    public static Tensor Pad(IReadOnlyList<int[]> sentences, Device? device = null)
    {
        var longest = sentences.Max(s => s.Length);
        var ids = new long[sentences.Count * longest];
        for (var b = 0; b < sentences.Count; b++)
        {
            for (var i = 0; i < sentences[b].Length; i++) ids[(b * longest) + i] = sentences[b][i];
        }

        return tensor(ids, [sentences.Count, longest], device: device ?? get_default_device());
    }

    /// <summary>This batch on a device: itself where it is there already, else a copy that is the caller's. Lengths stay on the processor.</summary>
    internal Batch On(Device device) => Source.device_type == device.type && Source.device_index == device.index
        ? this
        : new Batch(Source.to(device), SourceLengths.alias(), TargetInput.to(device), TargetOutput.to(device));

    /// <inheritdoc/>
    public void Dispose()
    {
        Source.Dispose();
        SourceLengths.Dispose();
        SourceMask.Dispose();
        TargetInput.Dispose();
        TargetOutput.Dispose();
        TargetMask.Dispose();
    }
}
