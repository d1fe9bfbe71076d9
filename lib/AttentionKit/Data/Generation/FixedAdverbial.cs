namespace AttentionKit;

/// <summary>An adverbial whose words are given: yesterday, at half past three.</summary>
internal sealed class FixedAdverbial(LinkedText text) : Adverbial
{
    public FixedAdverbial(string english, string french)
        : this(new LinkedText(english, french))
    {
    }

    public LinkedText Text { get; } = text;
}
