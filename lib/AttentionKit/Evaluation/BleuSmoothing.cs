namespace AttentionKit;

/// <summary>What BLEU does where no n-gram of an order matches and the geometric mean would be 0.</summary>
/// <remarks>Chen and Cherry (2014), A Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU.</remarks>
public enum BleuSmoothing
{
    /// <summary>The k-th order without a match counts 1/2^k matches (method 3, of mteval-v13a). The usual choice.</summary>
    Exp,

    /// <summary>Nothing: the score is 0.</summary>
    None,

    /// <summary>An order without a match counts a small number of matches, 0.1 unless told otherwise (method 1).</summary>
    Floor,

    /// <summary>A number, 1 unless told otherwise, is added to matches and totals from order 2 on (method 2).</summary>
    AddK,
}
