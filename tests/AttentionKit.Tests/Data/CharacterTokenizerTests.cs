using CsCheck;

namespace AttentionKit.Tests;

public sealed class CharacterTokenizerTests
{
    private static readonly CharacterTokenizer Tokenizer = new();

    [Fact]
    public void A_character_is_what_a_reader_takes_for_one()
    {
        Assert.Equal(["e\u0301", "▁", "👩‍👩‍👧", "▁▁", "é"], Tokenizer.Tokenize("e\u0301 👩‍👩‍👧▁é"));
    }

    [Fact]
    public void Every_string_comes_back() =>
        Gen.OneOf(Gen.String, Pick.From(" ", "▁", "e", "\u0301", "\u0600", "\ud83d", "\ude00", "\r", "\n").Array[0, 10].Select(string.Concat))
            .Sample(text =>
            {
                var tokens = Tokenizer.Tokenize(text);
                Assert.Equal(text, Tokenizer.Detokenize(tokens));
                Assert.All(tokens, t => Assert.DoesNotContain(' ', t));
            }, iter: 3000);
}
