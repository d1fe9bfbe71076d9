namespace NotebookRunner;

/// <summary>A formula uses something that the converter does not know, or is not well formed.</summary>
internal sealed class UnsupportedLatexException(string message) : Exception(message);
