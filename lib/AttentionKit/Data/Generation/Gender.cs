namespace AttentionKit;

/// <summary>Gender: grammatical in French, natural for names and people.</summary>
internal enum Gender
{
    Masculine,
    Feminine,
}
