namespace Benchmarks;

/// <summary>A job on PyTorch's side.</summary>
/// <param name="peer">The process.</param>
/// <param name="name">What it is called there.</param>
/// <param name="sentences">Sentences to decode; 0 where it does not decode.</param>
/// <param name="batchSize">Sentences at a time.</param>
internal sealed class PeerJob(Peer peer, string name, int sentences = 0, int batchSize = 0) : IJob
{
    public double[] Run(int repeat) => peer.Ask(new PeerRequest(name, repeat, sentences, batchSize));

    public void Dispose() => peer.Forget();
}
