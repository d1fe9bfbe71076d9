using System.Globalization;

namespace AttentionKit;

/// <summary>
/// The loss of the first step beside its expected value: an untrained model finds all V words equally likely, so its cross
/// entropy is about ln V. Far from it, something is wrong before training begins.
/// </summary>
/// <param name="Vocabulary">Number of target words V.</param>
/// <param name="Loss">The first step's loss, in nats.</param>
public sealed record FirstLossCheck(int Vocabulary, double Loss)
{
    /// <summary>ln V.</summary>
    public double Expected => Math.Log(Vocabulary);

    /// <summary>True where the loss is within 15% of ln V.</summary>
    public bool IsPlausible => Math.Abs(Loss - Expected) <= 0.15 * Expected;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"first loss {Loss:F3}, ln V = ln {Vocabulary} = {Expected:F3}: ")
        + (IsPlausible ? "as expected" : "not what an untrained model should have; check the initialisation, the targets and the mask");
}
