namespace AttentionKit;

/// <summary>How the learning rate changes from step to step: a linear warm-up, then a decay.</summary>
public sealed record LearningRateSchedule
{
    /// <summary>The same rate at every step.</summary>
    public static LearningRateSchedule Constant { get; } = new();

    /// <summary>Steps over which the rate rises from nearly 0 to its full value.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>How it falls afterwards.</summary>
    public LearningRateDecay Decay { get; init; }

    /// <summary>The step at which a linear or cosine decay reaches the floor; 0 takes the last step of the training.</summary>
    public int DecaySteps { get; init; }

    /// <summary>The part of the full rate at which a linear or cosine decay ends.</summary>
    public double Floor { get; init; }

    /// <summary>The factor on the full learning rate at a step.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="totalSteps">Steps of the whole training.</param>
    /// <returns>A factor from 0 to 1.</returns>
    public double Factor(long step, long totalSteps)
    {
        if (step <= WarmupSteps) return (double)step / WarmupSteps;
        var end = DecaySteps > 0 ? DecaySteps : Math.Max(totalSteps, WarmupSteps + 1L);
        var progress = Math.Clamp((double)(step - WarmupSteps) / (end - WarmupSteps), 0, 1);
        return Decay switch
        {
            LearningRateDecay.Linear => 1 - ((1 - Floor) * progress),
            LearningRateDecay.Cosine => Floor + ((1 - Floor) * (1 + Math.Cos(Math.PI * progress)) / 2),
            LearningRateDecay.InverseSquareRoot => Math.Sqrt(Math.Max(WarmupSteps, 1) / (double)step),
            _ => 1,
        };
    }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value makes no sense; the message says which.</exception>
    public void Validate()
    {
        if (WarmupSteps < 0) throw new ArgumentException($"WarmupSteps is {WarmupSteps}; it cannot be negative.");
        if (Floor is not (>= 0 and <= 1)) throw new ArgumentException(Invariant($"Floor is {Floor}; it must be from 0 to 1."));
        if (DecaySteps != 0 && DecaySteps <= WarmupSteps)
            throw new ArgumentException($"DecaySteps is {DecaySteps}; it must be 0 or come after the {WarmupSteps} steps of the warm-up.");
    }
}

/// <summary>How the learning rate falls after the warm-up.</summary>
public enum LearningRateDecay
{
    /// <summary>It stays.</summary>
    None,

    /// <summary>In a straight line to the floor.</summary>
    Linear,

    /// <summary>Along half a cosine to the floor (Loshchilov and Hutter 2017, equation 5, without restarts).</summary>
    Cosine,

    /// <summary>With one over the square root of the step (Vaswani et al. 2017, equation 3).</summary>
    InverseSquareRoot,
}
