namespace AttentionKit;

/// <summary>Where a data set comes from and what its makers ask of those who use it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="License">The terms of use.</param>
/// <param name="Attribution">Who is to be named.</param>
/// <param name="Homepage">Where to read more.</param>
public sealed record DatasetInfo(string Name, string License, string Attribution, Uri Homepage)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}. Licence: {License}. {Attribution} ({Homepage})";
}
