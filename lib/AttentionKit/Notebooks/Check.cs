using System.Runtime.CompilerServices;

namespace AttentionKit;

/// <summary>
/// Checks for notebooks: <see cref="That"/>, <see cref="Shape"/> and <see cref="Close"/> stop the run where the text beside
/// the code would not be true; <see cref="Answer{T}(T, Func{T, bool}, string, string)"/> looks at a learner's answer and never stops it.
/// </summary>
public static class Check
{
    /// <summary>Stops the notebook where a sentence of its text does not hold.</summary>
    /// <param name="condition">What must be true.</param>
    /// <param name="claim">What the text says, as a sentence.</param>
    /// <exception cref="CheckFailedException">The condition is false.</exception>
    public static void That(bool condition, string claim)
    {
        if (!condition) throw new CheckFailedException($"The text says: {claim} This run shows something else.");
    }

    /// <summary>Stops the notebook where a tensor's shape is not the expected one.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="shape">The expected size of each dimension; -1 for any.</param>
    /// <exception cref="CheckFailedException">The shape is another one.</exception>
    public static void Shape(Tensor tensor, params long[] shape)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(shape);
        var actual = tensor.shape;
        if (actual.Length == shape.Length && actual.Zip(shape, (a, e) => e == -1 || a == e).All(fits => fits)) return;
        throw new CheckFailedException($"The shape is {Show(actual)}; expected {Show(shape)}.");
    }

    /// <summary>Stops the notebook where two tensors do not hold the same numbers.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">The other, of the same shape.</param>
    /// <param name="tolerance">The largest difference allowed between two numbers.</param>
    /// <param name="aName">The first tensor as the message calls it; the compiler fills it in.</param>
    /// <param name="bName">The second tensor as the message calls it; the compiler fills it in.</param>
    /// <exception cref="CheckFailedException">The shapes differ, or two numbers differ by more, or one of them is not a number.</exception>
    public static void Close(
        Tensor a, Tensor b, double tolerance = 1e-5,
        [CallerArgumentExpression(nameof(a))] string aName = "", [CallerArgumentExpression(nameof(b))] string bName = "")
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (!a.shape.SequenceEqual(b.shape))
            throw new CheckFailedException($"{aName} has the shape {Show(a.shape)}, {bName} has {Show(b.shape)}: they cannot hold the same numbers.");
        var difference = LargestDifference(a, b);
        // Written so that NaN, which is neither small nor large, fails.
        if (difference <= tolerance) return;
        throw new CheckFailedException(Invariant($"{aName} and {bName} differ by up to {difference:G3}; expected at most {tolerance:G3}."));
    }

    /// <summary>Looks at the answer to an exercise.</summary>
    /// <typeparam name="T">What the answer is: a tensor, a text, a function, …</typeparam>
    /// <param name="answer">The learner's answer; null where there is none yet.</param>
    /// <param name="isRight">
    /// Tells a right answer from a wrong one. An exception in it counts as wrong: its message is shown. Tensors made in it are disposed.
    /// </param>
    /// <param name="hint">What helps a learner whose answer is not right.</param>
    /// <param name="name">What is still missing; the compiler fills in the answer's expression.</param>
    /// <returns>Missing, wrong or right, with a line for the learner.</returns>
    public static ExerciseResult Answer<T>(
        T? answer, Func<T, bool> isRight, string hint, [CallerArgumentExpression(nameof(answer))] string name = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(isRight);
        return answer is null ? Missing(name) : Judge(() => isRight(answer), hint);
    }

    /// <inheritdoc cref="Answer{T}(T, Func{T, bool}, string, string)"/>
    public static ExerciseResult Answer<T>(
        T? answer, Func<T, bool> isRight, string hint, [CallerArgumentExpression(nameof(answer))] string name = "")
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(isRight);
        return answer is { } value ? Judge(() => isRight(value), hint) : Missing(name);
    }

    private static ExerciseResult Missing(string name) =>
        new(IsAnswered: false, IsRight: false, $"not answered yet: `{name}` is still null");

    private static ExerciseResult Judge(Func<bool> isRight, string hint)
    {
        using var scope = NewDisposeScope();
        try
        {
            return isRight()
                ? new ExerciseResult(IsAnswered: true, IsRight: true, "right")
                : new ExerciseResult(IsAnswered: true, IsRight: false, $"not right yet. Hint: {hint}");
        }
#pragma warning disable CA1031 // A learner's code may throw anything; it must not stop the notebook.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new ExerciseResult(IsAnswered: true, IsRight: false, $"not right yet: {FirstLine(e.Message)} Hint: {hint}");
        }
    }

    // torch adds pages of its own stack to a message.
    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();

    private static double LargestDifference(Tensor a, Tensor b)
    {
        if (a.numel() == 0) return 0;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var left = a.detach().cpu().to(ScalarType.Float64);
        var right = b.detach().cpu().to(ScalarType.Float64);
        // Equal infinities are equal, though their difference is not a number.
        return (left - right).abs().masked_fill(left.eq(right), Scalars.Zero).max().item<double>();
    }

    private static string Show(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}

/// <summary>What a notebook says is not what its code shows.</summary>
/// <param name="message">What was claimed, and what was found.</param>
internal sealed class CheckFailedException(string message) : Exception(message);
