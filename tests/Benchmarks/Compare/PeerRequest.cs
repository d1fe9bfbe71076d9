namespace Benchmarks;

/// <summary>What PyTorch's side is asked to do.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="Repeat">How often.</param>
/// <param name="Sentences">Sentences to decode.</param>
/// <param name="BatchSize">Sentences at a time.</param>
internal sealed record PeerRequest(string Job, int Repeat = 0, int Sentences = 0, int BatchSize = 0);
