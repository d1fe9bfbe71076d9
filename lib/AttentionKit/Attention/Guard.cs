using System.Runtime.CompilerServices;

namespace AttentionKit;

/// <summary>Refuses tensors of the wrong shape, type or device before any work is done.</summary>
internal static class Guard
{
    /// <summary>A shape as error messages show it: <c>[3, 5, 11]</c>.</summary>
    public static string Format(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";

    /// <summary>Refuses a tensor whose shape is not the expected one, in letters and in sizes; -1 where any size from 1 will do.</summary>
    /// <exception cref="ArgumentException">The shape is another one, or a size is 0.</exception>
    public static void Shape(
        Tensor tensor, string letters, ReadOnlySpan<long> expected, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        var shape = tensor.shape;
        if (Fits(shape, expected)) return;
        var sizes = string.Join(", ", expected.ToArray().Select(size => size < 0 ? "1 or more" : $"{size}"));
        throw new ArgumentException($"{name} has the shape {Format(shape)}; expected {letters}: [{sizes}].", name);
    }

    /// <summary>Refuses a tensor that is not of the same type and on the same device as another that it will be computed with.</summary>
    /// <exception cref="ArgumentException">The types or the devices differ.</exception>
    public static void Matches(Tensor tensor, Tensor other, string otherName, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        Type(tensor, other.dtype, otherName, name);
        Device(tensor, other, otherName, name);
    }

    /// <summary>Refuses a tensor of another element type; the reason says what sets the expectation.</summary>
    /// <exception cref="ArgumentException">The type is another one.</exception>
    public static void Type(Tensor tensor, ScalarType expected, string reason, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        if (tensor.dtype == expected) return;
        throw new ArgumentException(
            $"{name} {Format(tensor.shape)} has the type {tensor.dtype}; expected {expected} as {reason}. " +
            $"Convert one of them with .to(ScalarType.{expected}).", name);
    }

    /// <summary>Refuses a tensor on another device.</summary>
    /// <exception cref="ArgumentException">The devices differ.</exception>
    public static void Device(Tensor tensor, Tensor other, string otherName, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        if (tensor.device_type == other.device_type && tensor.device_index == other.device_index) return;
        throw new ArgumentException(
            $"{name} {Format(tensor.shape)} is on {tensor.device}; expected {other.device} as {otherName}. " +
            "Move it there with .to(device).", name);
    }

    /// <summary>Refuses a size that is not positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is 0 or less.</exception>
    public static void Positive(long size, [CallerArgumentExpression(nameof(size))] string name = "") =>
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, name);

    /// <summary>Refuses a dropout probability outside 0 (none) to below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is negative, 1 or more, or not a number.</exception>
    public static void Probability(double dropout, [CallerArgumentExpression(nameof(dropout))] string name = "")
    {
        if (dropout is >= 0 and < 1) return;
        throw new ArgumentOutOfRangeException(name, dropout, $"{name} is a probability: expected 0 (none) to below 1.");
    }

    private static bool Fits(ReadOnlySpan<long> shape, ReadOnlySpan<long> expected)
    {
        if (shape.Length != expected.Length) return false;
        for (var i = 0; i < shape.Length; i++)
        {
            if (expected[i] < 0 ? shape[i] == 0 : shape[i] != expected[i]) return false;
        }

        return true;
    }
}
