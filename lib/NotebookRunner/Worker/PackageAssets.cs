namespace NotebookRunner;

/// <summary>The files that restored packages bring, as full paths.</summary>
/// <param name="Assemblies">Managed assemblies to reference and load.</param>
/// <param name="Natives">Native libraries for this machine.</param>
internal sealed record PackageAssets(IReadOnlyList<string> Assemblies, IReadOnlyList<string> Natives);
