namespace AttentionKit.Generation;

/// <summary>A proper name.</summary>
/// <param name="English">The name in English.</param>
/// <param name="French">The name in French; people's are the same.</param>
/// <param name="Gender">The gender.</param>
/// <param name="Class">person, city or country.</param>
internal sealed record Name(string English, string French, Gender Gender, string Class);
