namespace Benchmarks;

/// <summary>A model, trained for some minutes on real sentences and scored on text.</summary>
/// <param name="Setting">How it was built and trained.</param>
/// <param name="Minutes">How long it was trained.</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="Steps">Steps that it took.</param>
/// <param name="Passes">Passes over the training pairs that these were.</param>
/// <param name="Last">The scores of its last weights.</param>
/// <param name="Averaged">The scores of the mean of its weights in the last quarter of the time.</param>
/// <param name="On">Where it was measured.</param>
internal sealed record RealRun(
    RealSetting Setting, double Minutes, long Parameters, int Steps, double Passes, RealScore Last, RealScore Averaged, MeasuredOn On)
{
    /// <summary>Whether the averaged weights are the better ones on the sentences that one may choose by.</summary>
    public bool IsBetterAveraged => Averaged.DevBleu > Last.DevBleu;

    /// <summary>The scores of the better weights.</summary>
    public RealScore Best => IsBetterAveraged ? Averaged : Last;
}

/// <summary>Scores on text that is put together again, with all the references that a sentence has.</summary>
/// <param name="DevBleu">BLEU on the sentences that one may choose by.</param>
/// <param name="Bleu">BLEU on the sentences that are looked at once.</param>
/// <param name="Low">The lower bound of its 95% interval.</param>
/// <param name="High">The upper bound of its 95% interval.</param>
/// <param name="ChrF">chrF on the same sentences.</param>
internal sealed record RealScore(double DevBleu, double Bleu, double Low, double High, double ChrF);
