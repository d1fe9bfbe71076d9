namespace AttentionKit.Shared;

/// <summary>Text that lies inside the assembly: scripts and styles, written as files of their own.</summary>
internal static class EmbeddedText
{
    /// <summary>The text of a resource.</summary>
    /// <param name="owner">A type of the assembly that holds it.</param>
    /// <param name="name">Its name.</param>
    public static string Read(Type owner, string name)
    {
        using var stream = owner.Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
