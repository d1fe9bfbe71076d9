namespace AttentionKit.Tests;

public sealed class ScoredCorpusTests
{
    /// <summary>As sacreBLEU reads two lists of two: 100 by stream, and less by sentence.</summary>
    [Fact]
    public void A_square_of_references_by_stream_is_not_read_by_sentence()
    {
        string[] hypotheses = ["the cat sat down here", "a dog was barking there"];
        string[][] streams = [["a cat was sitting", "a dog was barking there"], ["the cat sat down here", "the dog barked"]];
        Assert.Equal(100, Bleu.Corpus(ScoredCorpus.FromStreams(hypotheses, streams)).Score, 1e-9);
        Assert.True(Bleu.Corpus(new(hypotheses, streams)).Score < 20);
    }

    [Fact]
    public void A_sentence_may_lack_one_of_the_references()
    {
        var corpus = ScoredCorpus.FromStreams(["a b", "c d"], ["a b", "c e"], ["a x", null]);
        Assert.StartsWith("nrefs:var|", Bleu.Corpus(corpus).Signature, StringComparison.Ordinal);
        Refused("Sentence 1 has no reference", () => ScoredCorpus.FromStreams(["a b", "c d"], ["a b", null]));
    }

    [Fact]
    public void Streams_of_another_length_are_refused()
    {
        Refused("no stream", () => ScoredCorpus.FromStreams(["a"]));
        Refused("Stream 1 holds 1 references, there are 2 hypotheses", () => ScoredCorpus.FromStreams(["a", "b"], ["a", "b"], ["a"]));
    }

    [Fact]
    public void Translations_and_references_are_read_from_files_line_by_line()
    {
        using var folder = new TempFolder();
        var hypotheses = folder.Write("h.txt", "a b c d\n\ne f g h");
        var first = folder.Write("r1.gz", TempFolder.Gzip("a b c d\nx\ne f g i\n"u8.ToArray()));
        var second = folder.Write("r2.txt", "y\nz\ne f g h\n");
        var corpus = ScoredCorpus.Load(hypotheses, first, second);
        Assert.Equal(3, corpus.Count);
        Assert.Equal(Bleu.Corpus(new(["a b c d", "", "e f g h"], [["a b c d", "y"], ["x", "z"], ["e f g i", "e f g h"]])).Score, Bleu.Corpus(corpus).Score);
        Refused("Stream 0 holds 2 references", () => ScoredCorpus.Load(hypotheses, folder.Write("short.txt", "a\nb\n")));
        var damaged = folder.Write("bad.txt", [0x61, 0x0a, 0xff, 0x0a, 0x62, 0x0a]);
        Assert.Contains("line 2: InvalidUtf8", Assert.Throws<InvalidDataException>(() => ScoredCorpus.Load(hypotheses, damaged)).Message, StringComparison.Ordinal);
    }

    private static void Refused(string because, Action action) =>
        Assert.Contains(because, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
