namespace NotebookRunner;

/// <summary>Is told how an execution goes on.</summary>
internal interface IExecutionObserver
{
    void NotebookStarted(string name, int cellCount);

    void CellStarted(string name, int number, int cellCount);

    /// <summary>A cell has put out text; may be called from any thread.</summary>
    void CellOutput(string text);

    void CellFinished(CellResult result, int number, int cellCount);

    void NotebookFinished(NotebookResult result);
}
