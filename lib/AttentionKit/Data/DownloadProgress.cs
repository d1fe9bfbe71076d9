namespace AttentionKit;

/// <summary>How far a download is.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Received">Bytes on disk so far, those of an earlier, interrupted download included.</param>
/// <param name="Total">Bytes of the whole file; null where the server does not say.</param>
/// <param name="Address">Where it comes from.</param>
public sealed record DownloadProgress(string File, long Received, long? Total, Uri Address);
