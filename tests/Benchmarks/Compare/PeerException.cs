namespace Benchmarks;

/// <summary>PyTorch's side is missing or failed; the message says what to do.</summary>
internal sealed class PeerException(string message) : Exception(message);
