using System.Reflection;

namespace AttentionKit.Shared;

/// <summary>Text that lies inside the assembly: scripts and styles, written as files of their own.</summary>
internal static class EmbeddedText
{
    /// <summary>The text of a resource.</summary>
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
