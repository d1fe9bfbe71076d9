namespace AttentionKit;

/// <summary>
/// A tensor in a sum. With a term on either side, <c>a + b</c> adds with a number that lives as long as the program; torch's own
/// sum of two tensors makes one that can die in use (see <see cref="Scalars"/>).
/// </summary>
/// <param name="Tensor">The tensor, owned as before.</param>
internal readonly record struct Term(torch.Tensor Tensor)
{
    /// <summary>A tensor becomes a term where a term is asked for.</summary>
    public static implicit operator Term(torch.Tensor tensor) => new(tensor);

    /// <summary>a + b.</summary>
    public static torch.Tensor operator +(Term left, Term right) => left.Tensor.add(right.Tensor, Scalars.One);

    /// <summary>a + b.</summary>
    public static torch.Tensor operator +(Term left, torch.Tensor right) => left + (Term)right;

    /// <summary>a + b.</summary>
    public static torch.Tensor operator +(torch.Tensor left, Term right) => (Term)left + right;
}
