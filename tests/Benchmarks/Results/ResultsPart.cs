namespace Benchmarks;

/// <summary>The parts of the results, in the order in which they are done.</summary>
internal enum ResultsPart
{
    /// <summary>Train the models and score them.</summary>
    Training,

    /// <summary>Look for each model's best recipe, train it with all seeds, and save the best model without attention.</summary>
    Search,

    /// <summary>Score the models whose weights come with the course.</summary>
    Saved,

    /// <summary>Train on real sentences against the clock.</summary>
    RealText,

    /// <summary>Compare with PyTorch's numbers.</summary>
    Parity,

    /// <summary>Take over what compare measured.</summary>
    Speed,

    /// <summary>Take over what micro measured.</summary>
    Micro,

    /// <summary>Run the course.</summary>
    Course,

    /// <summary>Write the pages and pictures.</summary>
    Pages,
}
