namespace AttentionKit.Generation;

/// <summary>Gender: grammatical in French, natural for names and people.</summary>
internal enum Gender
{
    Masculine,
    Feminine,
}
