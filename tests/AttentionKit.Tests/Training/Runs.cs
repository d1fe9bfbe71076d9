namespace AttentionKit.Tests;

internal static class Runs
{
    /// <summary>Trains until the end, or until the test is given up.</summary>
    public static TrainingHistory Run(this Trainer trainer) => trainer.Train(TestContext.Current.CancellationToken);
}
