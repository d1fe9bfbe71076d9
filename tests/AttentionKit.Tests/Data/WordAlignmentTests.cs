using CsCheck;

namespace AttentionKit.Tests;

public sealed class WordAlignmentTests
{
    [Fact]
    public void Links_survive_being_written_and_read() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], (i, j) => new AlignmentLink(i, j)).Array[0, 20].Sample(links =>
            Assert.Equal(links, WordAlignment.Parse("", WordAlignment.Format(links)).Possible), iter: 200);

    [Theory]
    [InlineData("1")]
    [InlineData("-1-2")]
    [InlineData("1-")]
    [InlineData("1-2-3")]
    [InlineData("1:2")]
    [InlineData("1-2,3-4")]
    [InlineData("+1-2")]
    public void What_is_no_link_is_named(string text)
    {
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => WordAlignment.Parse(text)).Message, StringComparison.Ordinal);
    }
}
