using CsCheck;

namespace AttentionKit.Tests;

internal static class Pick
{
    /// <summary>Any one of the given strings.</summary>
    public static Gen<string> From(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);
}
