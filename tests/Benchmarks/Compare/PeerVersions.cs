namespace Benchmarks;

/// <summary>What PyTorch's side says of itself.</summary>
/// <param name="Torch">PyTorch's version.</param>
/// <param name="Python">Python's version.</param>
/// <param name="Threads">Threads for one operation.</param>
internal sealed record PeerVersions(string Torch, string Python, int Threads);
