namespace NotebookRunner;

/// <summary>Tells C# notebooks from others.</summary>
internal static class NotebookLanguage
{
    /// <summary>The name of the C# kernel in Jupyter and Polyglot Notebooks.</summary>
    public const string KernelName = ".net-csharp";

    /// <exception cref="NotebookFormatException">The notebook is written for another language.</exception>
    public static void Require(NotebookDocument document)
    {
        var metadata = document.Metadata;
        var kernel = JsonText.At(metadata, "kernelspec", "name");
        var language = JsonText.At(metadata, "kernelspec", "language")
            ?? JsonText.At(metadata, "language_info", "name")
            ?? JsonText.At(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName");
        if (kernel == KernelName || language is "C#" or "csharp" or "dotnet-interactive.csharp") return;
        throw new NotebookFormatException(
            $"The notebook is not a C# notebook: its kernel is '{kernel ?? language ?? "(none)"}', '{KernelName}' was expected.");
    }
}
