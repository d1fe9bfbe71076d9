namespace NotebookRunner;

/// <summary>A notebook to run.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">Its name in messages and in the output folder: the path below "notebooks", or the file's name.</param>
internal sealed record NotebookFile(string Path, string Name)
{
    public string Directory => System.IO.Path.GetDirectoryName(Path)!;
}
