namespace NotebookRunner;

/// <summary>Checks a notebook without running it.</summary>
internal static class NotebookCheck
{
    public static IReadOnlyList<string> Run(string path)
    {
        NotebookDocument document;
        try
        {
            document = NotebookDocument.Load(path);
            NotebookLanguage.Require(document);
        }
        catch (NotebookFormatException e)
        {
            return [e.Message];
        }
        return [];
    }
}
