namespace NotebookRunner;

/// <summary>What restored packages bring.</summary>
/// <param name="Assemblies">Their managed assemblies.</param>
/// <param name="Natives">Their native libraries for this machine.</param>
/// <param name="Extensions">Their scripts for notebooks, where .NET Interactive looks for them.</param>
internal sealed record PackageAssets(IReadOnlyList<string> Assemblies, IReadOnlyList<string> Natives, IReadOnlyList<string> Extensions);
