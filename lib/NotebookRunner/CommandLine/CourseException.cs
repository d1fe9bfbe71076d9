namespace NotebookRunner;

/// <summary>The notebooks that were asked for are not there.</summary>
internal sealed class CourseException(string message) : Exception(message);
