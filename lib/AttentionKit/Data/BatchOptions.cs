using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>How <see cref="BatchSource"/> forms batches.</summary>
public sealed record BatchOptions
{
    /// <summary>
    /// The most tokens a batch may have on either side, padding and <c>&lt;/s&gt;</c> included: sentences times the longest
    /// one's length. Null for no such limit. A pair that is longer by itself is a batch of its own.
    /// </summary>
    public int? MaxTokens { get; init; }

    /// <summary>The most sentence pairs in a batch B; null for no such limit.</summary>
    public int? MaxSentences { get; init; } = 64;

    /// <summary>Pairs with more tokens than this on either side are left out; null to take all.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Decides, together with the epoch's number, how pairs and batches are mixed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>True to mix pairs and batches anew for each epoch; false for always the same batches from short to long.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Where the tensors shall be; the processor where null.</summary>
    public Device? Device { get; init; }
}
