namespace Benchmarks;

/// <summary>Something that is timed again and again.</summary>
internal interface IJob : IDisposable
{
    /// <summary>Runs it.</summary>
    /// <param name="repeat">How often.</param>
    /// <returns>The duration of each run in seconds.</returns>
    double[] Run(int repeat);
}
