namespace NotebookRunner;

/// <summary>Looks away.</summary>
internal sealed class NoObserver : IExecutionObserver
{
    public void NotebookStarted(string name, int cellCount)
    {
    }

    public void CellStarted(string name, int number, int cellCount)
    {
    }

    public void CellOutput(string text)
    {
    }

    public void CellFinished(CellResult result, int number, int cellCount)
    {
    }

    public void NotebookFinished(NotebookResult result)
    {
    }
}
