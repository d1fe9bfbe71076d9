namespace AttentionKit.Generation;

/// <summary>A preposition in both languages.</summary>
/// <param name="English">The English tokens, separated by spaces.</param>
/// <param name="French">The French tokens, separated by spaces.</param>
internal sealed record Preposition(string English, string French)
{
    public static readonly Preposition In = new("in", "dans");
    public static readonly Preposition On = new("on", "sur");
    public static readonly Preposition Under = new("under", "sous");
    public static readonly Preposition Behind = new("behind", "derrière");
    public static readonly Preposition InFrontOf = new("in front of", "devant");
    public static readonly Preposition NextTo = new("next to", "à côté de");
    public static readonly Preposition Near = new("near", "près de");
    public static readonly Preposition To = new("to", "à");
    public static readonly Preposition At = new("at", "à");
    public static readonly Preposition From = new("from", "de");
    public static readonly Preposition With = new("with", "avec");
    public static readonly Preposition InOf = new("in", "de");
}
