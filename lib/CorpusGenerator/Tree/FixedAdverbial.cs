namespace AttentionKit.Generation;

/// <summary>An adverbial whose words are given: yesterday, at half past three.</summary>
internal sealed class FixedAdverbial(string english, string french, Phenomenon? shows = null) : Adverbial
{
    public LinkedText Text { get; } = new(english, french);

    /// <summary>The phenomenon it shows, if any.</summary>
    public Phenomenon? Shows { get; } = shows;
}
