namespace NotebookRunner;

/// <summary>A parameter given on the command line does not fit the notebook.</summary>
internal sealed class ParameterException(string message) : Exception(message);
