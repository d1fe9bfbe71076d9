namespace NotebookRunner.Tests;

public sealed class CarriageReturnsTests
{
    [Theory]
    [InlineData("a\nb", "a\nb")]
    [InlineData("1%\r2%\r3%", "3%")]
    [InlineData("1%\r2%\r", "2%")]
    [InlineData("\r", "")]
    [InlineData("x\r\ny\r\n", "x\ny\n")]
    [InlineData("1\r2\nold\rnew\n", "2\nnew\n")]
    public void Only_the_last_version_of_a_line_stays(string text, string shown) => Assert.Equal(shown, CarriageReturns.Apply(text));
}
