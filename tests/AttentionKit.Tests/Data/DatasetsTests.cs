using System.Security.Cryptography;

namespace AttentionKit.Tests;

public sealed class DatasetsTests : IDisposable
{
    private static readonly DatasetInfo Info = new("A corpus", "a licence", "its makers", new Uri("https://example.org/"));
    private readonly TempFolder _folder = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_zipped_table_is_downloaded_cut_into_words_and_attributed()
    {
        var text = "I don't know.\tJe ne sais pas.\nHi!\tSalut\u202f!\n"u8.ToArray();
        using var server = LoopbackServer.Serving(TempFolder.Zip(("c.txt", text)));
        var corpus = Load([FileOf(server, "c.zip", text) with { IsContentHashed = true }]);
        Assert.Equal(["I do n't know .\tJe ne sais pas .", "Hi !\tSalut !"], corpus.Select(p => p.ToString()));
        Assert.Equal(Info, corpus.Dataset);
        Assert.Equal(Info, corpus.SplitBySource(0.5).Dev.Dataset);
        Assert.Equal(2, corpus.Report!.Lines);
    }

    [Fact]
    public void Two_files_are_read_side_by_side()
    {
        var english = TempFolder.Gzip("A dog.\nA cat.\n"u8.ToArray());
        var french = TempFolder.Gzip("Un chien.\nL'ami.\n"u8.ToArray());
        using var server = new LoopbackServer((request, stream, _) =>
            LoopbackServer.SendAsync(request, stream, request.Path == "/t.en.gz" ? english : french));
        var corpus = Load([FileOf(server, "t.en.gz", english), FileOf(server, "t.fr.gz", french)], new CorpusOptions { Reverse = true });
        Assert.Equal(["Un chien .\tA dog .", "L' ami .\tA cat ."], corpus.Select(p => p.ToString()));
    }

    [Fact]
    public void German_has_no_words_of_its_own_and_stays_as_it_is_written()
    {
        var english = TempFolder.Gzip("A dog, isn't it?\n"u8.ToArray());
        var german = TempFolder.Gzip("Ein Hund, oder?\n"u8.ToArray());
        using var server = new LoopbackServer((request, stream, _) =>
            LoopbackServer.SendAsync(request, stream, request.Path == "/t.en.gz" ? english : german));
        DownloadFile[] files = [FileOf(server, "t.en.gz", english), FileOf(server, "t.de.gz", german)];
        Assert.Equal("A dog , is n't it ?\tEin Hund, oder?", Load(files, language: "de").Single().ToString());
        Assert.Equal("Ein Hund, oder?\tA dog , is n't it ?", Load(files, new CorpusOptions { Reverse = true }, "de").Single().ToString());
    }

    [Fact]
    public void Text_can_be_had_as_it_is_written()
    {
        var text = "I don't know.\tJe ne sais pas\u202f!\n"u8.ToArray();
        using var server = LoopbackServer.Serving(TempFolder.Zip(("c.txt", text)));
        var pair = Load([FileOf(server, "c.zip", text) with { IsContentHashed = true }], CorpusOptions.AsWritten).Single();
        Assert.Equal(("I don't know.", "Je ne sais pas\u202f!"), (pair.SourceText, pair.TargetText));
    }

    /// <summary>Hashes of the files at the commit that is named in their addresses.</summary>
    [Theory]
    [InlineData("train", "fr", "622e7506")]
    [InlineData("train", "de", "726e39b2")]
    [InlineData("val", "de", "f0cba2f9")]
    [InlineData("test_2016_flickr", "de", "9204244e")]
    public void Multi30k_has_two_languages_beside_English(string part, string language, string hash)
    {
        var files = Datasets.FilesOfMulti30k(part, language);
        Assert.Equal([$"{part}.en.gz", $"{part}.{language}.gz"], files.Select(f => f.Name));
        Assert.StartsWith(hash, files[1].Sha256, StringComparison.Ordinal);
        Assert.All(files, f => Assert.All(f.Mirrors, m => Assert.EndsWith($"/data/task1/raw/{f.Name}", m.AbsolutePath, StringComparison.Ordinal)));
    }

    [Fact]
    public void Offline_it_says_what_to_do_instead()
    {
        DownloadFile file;
        using (var server = LoopbackServer.Serving([1])) file = FileOf(server, "c.zip", [1]);
        var message = Assert.Throws<DownloadException>(() => Load([file])).Message;
        Assert.Contains("data/en-fr/train.tsv", message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, message, StringComparison.Ordinal);
        Assert.Contains("https://example.org/", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Licence_and_attribution_are_shown()
    {
        Assert.Contains("CC BY 2.0", Datasets.TatoebaInfo.ToString(), StringComparison.Ordinal);
        Assert.Contains("tatoeba.org", Datasets.TatoebaInfo.ToString(), StringComparison.Ordinal);
        Assert.Contains("non-commercial", Datasets.Multi30kInfo.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_languages_and_parts_are_named_with_those_that_are_known()
    {
        Assert.Contains("'fra'", Assert.Throws<ArgumentException>(() => Datasets.Tatoeba("xyz", cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("test_2016_flickr", Assert.Throws<ArgumentException>(() => Datasets.Multi30k("test", cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("cs")]
    public void A_language_that_Multi30k_does_not_have_is_refused(string language) =>
        Assert.Contains("'de' (German)", Assert.Throws<ArgumentException>(() => Datasets.FilesOfMulti30k("val", language)).Message, StringComparison.Ordinal);

    [Fact]
    public void Progress_is_described_in_any_culture_alike()
    {
        var progress = new DownloadProgress("c.zip", 1 << 19, 3 << 20, new Uri("https://example.org/c.zip"));
        Assert.Equal("c.zip: 0.5 of 3.0 MiB from example.org", ConsoleProgress.Describe(progress));
        Assert.Equal("c.zip: 0.5 MiB from example.org", ConsoleProgress.Describe(progress with { Total = null }));
    }

    [Fact]
    public void The_Tatoeba_file_has_the_known_checksum_and_splits_without_leaking()
    {
        Assert.SkipWhen(RealText.Tatoeba is null, RealText.Absent);
        File.Copy(RealText.Tatoeba!, _folder["fra-eng.zip"]);
        var corpus = Load([Datasets.TatoebaFile with { Mirrors = [] }], RealText.WholeSentences);
        Assert.Equal(167_130, corpus.Report!.Lines);
        Assert.Equal(167_130, corpus.Count);
        Assert.InRange(corpus.References.Count(r => r.Targets.Count > 1) / (double)corpus.References.Count, 0.1, 0.4);
        var split = corpus.SplitBySource(0.01, 0.01);
        var trained = split.Train.References.Select(r => string.Join(' ', r.Source)).ToHashSet();
        Assert.DoesNotContain(split.Test.References, r => trained.Contains(string.Join(' ', r.Source)));
    }

    private ParallelCorpus Load(DownloadFile[] files, CorpusOptions? options = null, string language = "fr") => Datasets.Load(
        Info, files, language, _folder.Path, new Downloader(_client) { Pause = TimeSpan.Zero }, options, new ConsoleProgress(), TestContext.Current.CancellationToken);

    private static DownloadFile FileOf(LoopbackServer server, string name, byte[] hashed) =>
        new(name, [server.Address(name)], Convert.ToHexStringLower(SHA256.HashData(hashed)), 1_000_000);
}
