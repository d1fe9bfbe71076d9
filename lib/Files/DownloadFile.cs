namespace AttentionKit.Files;

/// <summary>A file that mirrors offer.</summary>
/// <param name="Name">Its name in the cache.</param>
/// <param name="Mirrors">Its addresses, the preferred one first.</param>
/// <param name="Sha256">The SHA-256 checksum in hexadecimal digits.</param>
/// <param name="MaxBytes">The most bytes it may have.</param>
internal sealed record DownloadFile(string Name, IReadOnlyList<Uri> Mirrors, string Sha256, long MaxBytes)
{
    /// <summary>
    /// True where the checksum is that of the text inside the archive: mirrors may have packed the same text differently.
    /// </summary>
    public bool IsContentHashed { get; init; }
}
