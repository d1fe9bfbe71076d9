using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class CheckTests
{
    public CheckTests() => NativeLibraries.Load();

    [Fact]
    public void A_claim_that_holds_passes() => Check.That(true, "One is one.");

    [Fact]
    public void A_claim_that_does_not_hold_stops_and_is_quoted()
    {
        var failure = Assert.Throws<CheckFailedException>(() => Check.That(false, "Words are numbers."));
        Assert.Contains("Words are numbers.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_is_compared_in_number_and_sizes()
    {
        using var tensor = zeros(3, 5, 11);
        Check.Shape(tensor, 3, 5, 11);
        Check.Shape(tensor, -1, 5, -1);
        foreach (var wrong in new long[][] { [3, 5], [3, 5, 11, 1], [5, 3, 11], [-1, -1, 12], [] })
        {
            var failure = Assert.Throws<CheckFailedException>(() => Check.Shape(tensor, wrong));
            Assert.Equal($"The shape is [3, 5, 11]; expected [{string.Join(", ", wrong)}].", failure.Message);
        }
    }

    [Fact]
    public void A_single_number_has_no_dimensions()
    {
        using var one = tensor(1f);
        Check.Shape(one);
        Assert.Throws<CheckFailedException>(() => Check.Shape(one, 1));
    }

    [Fact]
    public void Numbers_within_the_tolerance_are_close()
    {
        using var a = tensor(new[] { 1f, 2f, float.PositiveInfinity });
        using var b = tensor(new[] { 1.0, 2.009, double.PositiveInfinity });
        Check.Close(a, b, tolerance: 0.01);
        var failure = InFrench(() => Assert.Throws<CheckFailedException>(() => Check.Close(a, b, tolerance: 0.001)));
        Assert.Equal("a and b differ by up to 0.009; expected at most 0.001.", failure.Message);
    }

    [Fact]
    public void Another_shape_is_never_close_even_where_it_could_be_broadcast()
    {
        using var row = ones(1, 3);
        using var rows = ones(2, 3);
        var failure = Assert.Throws<CheckFailedException>(() => Check.Close(row, rows));
        Assert.Equal("row has the shape [1, 3], rows has [2, 3]: they cannot hold the same numbers.", failure.Message);
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity, 1)]
    public void What_is_not_a_number_or_not_finite_is_close_to_nothing_else(double left, double right)
    {
        using var a = tensor(new[] { left });
        using var b = tensor(new[] { right });
        Assert.Throws<CheckFailedException>(() => Check.Close(a, b, tolerance: 1e9));
    }

    [Fact]
    public void Tensors_that_learn_and_empty_ones_can_be_compared()
    {
        using var weights = ones(2, 2, requires_grad: true);
        using var copy = ones(2, 2);
        using var none = zeros(0, 2);
        Check.Close(weights, copy);
        Check.Close(none, none);
    }

    [Fact]
    public void Checks_leave_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        var a = ones(2, 2);
        var b = ones(2, 2);
        Check.Shape(a, 2, 2);
        Check.Close(a, b);
        Check.Answer(a, x => (x + 1).sum().item<float>() == 8, "");
        Assert.Equal(2, scope.DisposablesCount);
    }

    [Fact]
    public void An_answer_that_is_null_is_missing()
    {
        Tensor? weights = null;
        double? loss = null;
        var missing = Check.Answer(weights, w => throw new InvalidOperationException("not asked"), "a hint");
        Assert.Equal(new ExerciseResult(IsAnswered: false, IsRight: false, "not answered yet: `weights` is still null"), missing);
        Assert.False(Check.Answer(loss, l => l > 0, "a hint").IsAnswered);
    }

    [Fact]
    public void A_right_answer_is_right()
    {
        double? loss = 6;
        Func<double, double> twice = x => 2 * x;
        Assert.True(Check.Answer(loss, l => Math.Abs(l - 6) < 0.1, "a hint").IsRight);
        Assert.True(Check.Answer(twice, f => f(2) == 4, "a hint").IsRight);
        Assert.Equal("right", Check.Answer("softmax", s => s == "softmax", "a hint").ToString());
    }

    [Fact]
    public void A_wrong_answer_gets_the_hint()
    {
        var result = Check.Answer("tanh", s => s == "softmax", "The weights must sum to 1.");
        Assert.True(result is { IsAnswered: true, IsRight: false });
        Assert.Equal("not right yet. Hint: The weights must sum to 1.", result.ToString());
    }

    [Fact]
    public void An_answer_whose_check_throws_is_wrong_and_says_why()
    {
        using var row = ones(1, 3);
        var shape = Check.Answer(row, r => { Check.Shape(r, 3, 1); return true; }, "Transpose it.");
        Assert.Equal("not right yet: The shape is [1, 3]; expected [3, 1]. Hint: Transpose it.", shape.Message);
        var torch = Check.Answer(row, r => r.bmm(r).numel() == 1, "Transpose it.");
        Assert.True(torch is { IsAnswered: true, IsRight: false });
        Assert.DoesNotContain('\n', torch.Message);
    }

    [Theory]
    [InlineData(true, "right")]
    [InlineData(false, "not answered yet: `a<b>` is still null")]
    public void A_notebook_shows_a_result_as_its_line(bool isRight, string message)
    {
        KitFormatters.Register();
        var result = new ExerciseResult(isRight, isRight, message);
        Assert.Equal(message, result.ToDisplayString(PlainTextFormatter.MimeType));
        Assert.Contains(message.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal), result.ToDisplayString(HtmlFormatter.MimeType), StringComparison.Ordinal);
    }

    private static T InFrench<T>(Func<T> action)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
