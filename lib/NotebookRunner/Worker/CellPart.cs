namespace NotebookRunner;

/// <summary>A stretch of a cell that is done in one go.</summary>
internal abstract record CellPart;

/// <summary>C# code.</summary>
/// <param name="Source">The code, with empty lines where other parts of the cell stand, so that line numbers stay the cell's.</param>
internal sealed record CodePart(string Source) : CellPart;

/// <summary>Text to show as it is.</summary>
/// <param name="MimeType">text/markdown or text/html.</param>
/// <param name="Text">The text.</param>
internal sealed record TextPart(string MimeType, string Text) : CellPart;

/// <summary>Another notebook or script to run here.</summary>
/// <param name="Path">The path, relative to the notebook's folder.</param>
/// <param name="Line">The line of the directive.</param>
internal sealed record ImportPart(string Path, int Line) : CellPart;

/// <summary>Packages that the cell's code needs.</summary>
/// <param name="Package">Identity and version.</param>
/// <param name="Line">The line of the directive.</param>
internal sealed record PackagePart(PackageReference Package, int Line) : CellPart;

/// <summary>The time of the whole cell is to be shown.</summary>
internal sealed record TimePart : CellPart;
