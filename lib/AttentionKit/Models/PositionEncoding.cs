namespace AttentionKit;

/// <summary>
/// Tells a model without recurrence where each word stands: √E times its embedding, plus a vector of its position.
/// Vaswani et al. (2017), sections 3.4 and 3.5.
/// </summary>
/// <remarks>Learned positions start N(0, 0.35²). Tensors returned belong to the caller's dispose scope.</remarks>
public sealed class PositionEncoding : nn.Module
{
    private const double InitialDeviation = 0.35;
    private readonly Parameter? table;
    private readonly Scalar _scale;

    /// <summary>Creates the encoding.</summary>
    /// <param name="kind">How positions become vectors.</param>
    /// <param name="size">Size E of an embedding.</param>
    /// <param name="maxPositions">How many positions are learned; without effect on the other kinds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public PositionEncoding(PositionKind kind, long size, long maxPositions = 256) : base($"{kind}Positions")
    {
        Guard.Positive(size);
        Guard.Positive(maxPositions);
        (Kind, Size) = (kind, size);
        _scale = Math.Sqrt(size);
        using Scalar deviation = InitialDeviation;
        if (kind == PositionKind.Learned) table = nn.Parameter(randn(maxPositions, size).mul(deviation));
        RegisterComponents();
    }

    /// <summary>How positions become vectors.</summary>
    public PositionKind Kind { get; }

    /// <summary>Size E of an embedding.</summary>
    public long Size { get; }

    /// <summary>
    /// Where a sentence begins; 0. Another value tells a trained model that its words stand elsewhere: an experiment on what it does at
    /// positions on which it was not trained.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public long Offset
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>The sinusoids of section 3.5: PE(p, 2i) = sin(p / 10000^(2i/E)), PE(p, 2i+1) = cos of the same.</summary>
    /// <param name="count">How many positions.</param>
    /// <param name="size">Size E of a vector.</param>
    /// <param name="first">The first position.</param>
    /// <returns>One row a position [count,E], float64, on the processor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the position negative.</exception>
    public static Tensor Sinusoids(long count, long size, long first = 0)
    {
        Guard.Positive(count);
        Guard.Positive(size);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        var rates = new double[size];
        for (var i = 0; i < size; i++) rates[i] = Math.Pow(10_000, -(double)(i - (i % 2)) / size);
        var values = new double[count * size];
        for (var i = 0; i < values.Length; i++)
        {
            var angle = (first + (i / size)) * rates[i % size];
            values[i] = i % size % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle);
        }

        return tensor(values, [count, size], device: CPU);
    }

    /// <summary>Puts words at consecutive positions.</summary>
    /// <param name="embeddings">The words' embeddings [B,T,E].</param>
    /// <param name="first">The position of the first of them: how many words stand before.</param>
    /// <returns>√E times the embeddings, plus their positions [B,T,E].</returns>
    /// <exception cref="ArgumentException">The shape does not fit, or a position is not among the learned ones.</exception>
    public Tensor Forward(Tensor embeddings, long first = 0)
    {
        Guard.Shape(embeddings, "[B,T,E]", [-1, -1, Size]);
        using var scope = NewDisposeScope();
        var scaled = embeddings.mul(_scale);
        if (Kind == PositionKind.None) return scope.MoveToOuter(scaled);
        first += Offset;
        Term positions = table is null
            ? Sinusoids(embeddings.shape[1], Size, first).to(embeddings.dtype).to(embeddings.device)
            : Learned(table, embeddings.shape[1], first);
        return scope.MoveToOuter(scaled + positions);
    }

    private static Tensor Learned(Parameter table, long count, long first)
    {
        if (first + count <= table.shape[0]) return table.narrow(0, first, count);
        throw new ArgumentException(
            $"The sentence has {first + count} words, but only {table.shape[0]} positions are learned; expected a sentence that is no longer. " +
            $"Raise {nameof(Seq2SeqConfig.MaxPositions)}, or choose {nameof(PositionKind)}.{nameof(PositionKind.Sinusoidal)}, which has no end.");
    }
}

/// <summary>How a Transformer knows the order of words.</summary>
public enum PositionKind
{
    /// <summary>Sines and cosines of the position: Vaswani et al. (2017), section 3.5.</summary>
    Sinusoidal,

    /// <summary>A trained vector for each position: Gehring et al. (2017), section 3.1.</summary>
    Learned,

    /// <summary>Not at all: the encoder sees a bag of words.</summary>
    None,
}
