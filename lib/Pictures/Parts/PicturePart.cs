namespace AttentionKit.Pictures;

/// <summary>One of the things that a picture shows, with its place: what both writers read, and neither changes.</summary>
internal abstract record PicturePart;
