using System.Buffers.Binary;
using CsCheck;

namespace AttentionKit.Tests;

public sealed class ArchiveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gzip_and_zip_give_what_plain_text_gives()
    {
        var text = Corpus(50);
        var plain = ParallelCorpus.Load(_folder.Write("c.tsv", text)).Select(p => p.ToString()).ToArray();
        var gzip = ParallelCorpus.Load(_folder.Write("c.tsv.gz", TempFolder.Gzip(Encoding.UTF8.GetBytes(text))));
        var zip = ParallelCorpus.Load(_folder.WriteZip("c.zip", ("__MACOSX/._c.txt", "x"), ("c/_about.txt", "y"), ("c/c.txt", text)));
        Assert.Equal(plain, gzip.Select(p => p.ToString()));
        Assert.Equal(plain, zip.Select(p => p.ToString()));
        Assert.EndsWith("c.zip/c/c.txt", zip.Report!.Files[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_cut_off_anywhere_is_refused()
    {
        var whole = TempFolder.Gzip(Encoding.UTF8.GetBytes(Corpus(200)));
        foreach (var length in new[] { 2, 9, 10, 11, 60, whole.Length / 2, whole.Length - 9, whole.Length - 8, whole.Length - 4, whole.Length - 1 })
        {
            var path = _folder.Write($"c{length}.gz", whole[..length]);
            var error = Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Contains("line", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_gzip_file_with_a_changed_byte_is_refused()
    {
        var bytes = TempFolder.Gzip(Encoding.UTF8.GetBytes(Corpus(200)));
        bytes[^6] ^= 1;
        var path = _folder.Write("c.gz", bytes);
        Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path));
    }

    [Fact]
    public void A_zip_archive_cut_off_anywhere_is_refused()
    {
        var whole = TempFolder.Zip(("c.txt", Encoding.UTF8.GetBytes(Corpus(200))));
        foreach (var length in new[] { 4, 30, whole.Length / 2, whole.Length - 23, whole.Length - 1 })
        {
            var path = _folder.Write($"c{length}.zip", whole[..length]);
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("c.zip")]
    [InlineData("c.gz")]
    public void A_damaged_archive_gives_the_whole_text_or_a_clear_exception(string name)
    {
        var text = Encoding.UTF8.GetBytes(Corpus(20));
        var whole = ParallelCorpus.Load(_folder.Write("c.tsv", text)).Select(p => p.ToString()).ToArray();
        var packed = name == "c.gz" ? TempFolder.Gzip(text) : TempFolder.Zip(("c.txt", text));
        Gen.Select(Gen.Int[0, packed.Length - 1], Gen.Byte, Gen.Int[1, packed.Length]).Sample((at, value, length) =>
        {
            using var folder = new TempFolder();
            var damaged = packed[..Math.Max(length, packed.Length / 2)];
            if (at < damaged.Length) damaged[at] = value;
            var path = folder.Write(name, damaged);
            try
            {
                Assert.Equal(whole, ParallelCorpus.Load(path).Select(p => p.ToString()));
            }
            catch (InvalidDataException e)
            {
                Assert.Contains(path, e.Message, StringComparison.Ordinal);
            }
        }, iter: 1000);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() => Gen.OneOf(
        Gen.Byte.Array[0, 60],
        Pick.From("\t", "\n", "\r", " ", "a", "\u00e9", "<s>", "0-0", "\0", "\ufeff").Array[0, 60].Select(p => Encoding.UTF8.GetBytes(string.Concat(p)))).Sample(bytes =>
    {
        using var folder = new TempFolder();
        var path = folder.Write("c.tsv", bytes);
        try
        {
            var corpus = ParallelCorpus.Load(path);
            Assert.All(corpus, p => Assert.True(p.Source.Count > 0 && p.Target.Count > 0));
            Assert.Equal(corpus.Report!.Lines, corpus.Count + corpus.Report.SkippedCount);
        }
        catch (InvalidDataException e)
        {
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
    }, iter: 1000);

    [Fact]
    public void A_zip_entry_that_does_not_fit_its_checksum_is_refused()
    {
        var bytes = TempFolder.Zip(("c.txt", Encoding.UTF8.GetBytes(Corpus(20))));
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(directory + 16), 12345);
        var path = _folder.Write("c.zip", bytes);
        Assert.Contains("checksum", Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("..\\evil.txt")]
    [InlineData("/evil.txt")]
    [InlineData("C:\\evil.txt")]
    public void Zip_entries_that_lead_out_of_the_archive_are_left_alone(string name)
    {
        var corpus = ParallelCorpus.Load(_folder.WriteZip("c.zip", (name, "evil\tmal\n"), ("c.txt", "good\tbon\n")));
        Assert.Equal("good\tbon", Assert.Single(corpus).ToString());
        Assert.Equal([name], corpus.Report!.IgnoredEntries);
        var only = _folder.WriteZip("only.zip", (name, "evil\tmal\n"));
        Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(only));
        Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(only, new CorpusOptions { Entry = name }));
        Assert.Equal(["c.zip", "only.zip"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Of_several_texts_one_must_be_named()
    {
        var path = _folder.WriteZip("c.zip", ("a.txt", "a\tb\n"), ("b.tsv", "c\td\n"));
        var error = Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path));
        Assert.Contains("'a.txt', 'b.tsv'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{nameof(CorpusOptions)}.{nameof(CorpusOptions.Entry)}", error.Message, StringComparison.Ordinal);
        Assert.Equal("c\td", ParallelCorpus.Load(path, new CorpusOptions { Entry = "b.tsv" })[0].ToString());
    }

    [Theory]
    [InlineData("c.zip")]
    [InlineData("c.gz")]
    public void A_decompression_bomb_is_refused_before_it_has_grown(string name)
    {
        var zeros = new byte[20 << 20];
        var path = _folder.Write(name, name.EndsWith("gz", StringComparison.Ordinal) ? TempFolder.Gzip(zeros) : TempFolder.Zip(("c.txt", zeros)));
        var error = Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path));
        Assert.Contains("decompression bomb", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_text_than_allowed_is_refused()
    {
        var path = _folder.Write("c.gz", TempFolder.Gzip(Encoding.UTF8.GetBytes(Corpus(200))));
        var error = Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path, new CorpusOptions { MaxBytes = 1000 }));
        Assert.Contains("1,000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{nameof(CorpusOptions)}.{nameof(CorpusOptions.MaxBytes)}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_web_page_saved_as_an_archive_is_named()
    {
        var path = _folder.Write("c.zip", "<html>Not found</html>");
        Assert.Contains("is not a zip file", Assert.Throws<InvalidDataException>(() => ParallelCorpus.Load(path)).Message, StringComparison.Ordinal);
    }

    private static string Corpus(int pairs)
    {
        var random = new Random(1);
        var lines = Enumerable.Range(0, pairs).Select(_ => $"w{random.Next()} w{random.Next()}\tm{random.Next()}");
        return string.Join('\n', lines) + '\n';
    }
}
