using CsCheck;

namespace AttentionKit.Tests;

public sealed class VocabularyTests
{
    [Fact]
    public void Special_tokens_come_first_and_words_by_frequency_then_ordinal()
    {
        var vocabulary = Vocabulary.Build([["b", "a", "c"], ["c", "é", "B"], ["c", "b"]]);
        Assert.Equal(["<pad>", "<s>", "</s>", "<unk>", "c", "b", "B", "a", "é"], vocabulary.Tokens);
    }

    [Fact]
    public void Rare_words_are_cut()
    {
        IReadOnlyList<string>[] sentences = [["a", "a", "a", "b", "b", "c"]];
        Assert.Equal(["a", "b"], Vocabulary.Build(sentences, minFrequency: 2).Tokens.Skip(4));
        Assert.Equal(["a"], Vocabulary.Build(sentences, maxWords: 1).Tokens.Skip(4));
    }

    [Fact]
    public void Padding_in_a_text_is_not_padding()
    {
        Assert.Equal([Vocabulary.UnknownId, 4], new Vocabulary(["a"]).Encode(["<pad>", "a"]));
    }

    [Fact]
    public void Words_that_stand_twice_special_tokens_and_empty_words_are_refused()
    {
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => new Vocabulary(["a", "a"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Vocabulary(["<s>"]));
        Assert.Throws<ArgumentException>(() => new Vocabulary([""]));
    }

    [Fact]
    public void A_saved_vocabulary_is_the_same_when_loaded() =>
        Gen.OneOf(Gen.String[1, 5], Pick.From("\\", "\\n", "\n", "\r", "\r\n", "a\\", " ", "\u2028", "\ufeff", "\0")).Where(s => !TextCleaner.HasLoneSurrogate(s))
            .Array[0, 10].Sample(words =>
            {
                using var folder = new TempFolder();
                var vocabulary = new Vocabulary(words.Distinct());
                vocabulary.Save(folder["v.txt"]);
                Assert.Equal(vocabulary.Tokens, Vocabulary.Load(folder["v.txt"]).Tokens);
            }, iter: 200);

    [Fact]
    public void A_vocabulary_edited_on_Windows_is_read()
    {
        using var folder = new TempFolder();
        var path = folder.Write("v.txt", "\uFEFF<pad>\r\n<s>\r\n</s>\r\n<unk>\r\nun\r\n");
        Assert.Equal("un", Vocabulary.Load(path)[4]);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("a\nb\n", "line 1")]
    [InlineData("<pad>\n<s>\n</s>\n<unk>\na\n\nb\n", "line 6")]
    [InlineData("<pad>\n<s>\n</s>\n<unk>\na\na\n", "line 6")]
    [InlineData("<pad>\n<s>\n</s>\n<unk>\n<s>\n", "line 5")]
    public void A_file_that_is_no_vocabulary_is_refused(string text, string place)
    {
        using var folder = new TempFolder();
        var path = folder.Write("v.txt", text);
        Assert.StartsWith($"{path}, {place}", Assert.Throws<InvalidDataException>(() => Vocabulary.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lone_surrogate_cannot_be_saved_and_leaves_no_file()
    {
        using var folder = new TempFolder();
        Assert.Throws<InvalidOperationException>(() => new Vocabulary(["\ud800"]).Save(folder["v.txt"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
