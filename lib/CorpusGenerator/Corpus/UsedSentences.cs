namespace AttentionKit.Generation;

/// <summary>The sentences given out so far, so that no two splits share a source or a target.</summary>
internal sealed class UsedSentences
{
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);

    /// <summary>Takes a pair; false where its source or its target has been taken before.</summary>
    public bool Add(SentencePair pair)
    {
        var source = string.Join(' ', pair.Source);
        var target = string.Join(' ', pair.Target);
        if (_sources.Contains(source) || _targets.Contains(target)) return false;
        _sources.Add(source);
        _targets.Add(target);
        return true;
    }
}
