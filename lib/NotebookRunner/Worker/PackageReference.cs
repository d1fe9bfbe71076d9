using System.Text.RegularExpressions;

namespace NotebookRunner;

/// <summary>A NuGet package as <c>#r "nuget: Id, Version"</c> names it.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">A NuGet version or range; "*" means the newest release.</param>
internal sealed partial record PackageReference(string Id, string Version)
{
    /// <summary>Reads what stands in the quotes after #r, or returns null where it is not a package.</summary>
    public static PackageReference? Parse(string reference)
    {
        var match = Form().Match(reference);
        if (!match.Success)
            return null;
        var version = match.Groups["version"].Value;
        return new PackageReference(match.Groups["id"].Value, version.Length == 0 ? "*" : version);
    }

    [GeneratedRegex(@"^\s*nuget\s*:\s*(?<id>[A-Za-z0-9_][A-Za-z0-9_.-]*)\s*(,\s*(?<version>[0-9A-Za-z.*+\[\](),\s-]+?))?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
