using System.Security.Cryptography;

namespace AttentionKit.Tests;

public sealed class DownloaderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly byte[] _content = new byte[300_000];
    private readonly List<DownloadProgress> _reports = [];

    public DownloaderTests() => new Random(1).NextBytes(_content);

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_arrives_whole_and_progress_is_told()
    {
        using var server = LoopbackServer.Serving(_content);
        var path = await Fetch(server.Address("f"));
        Assert.Equal(_content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([_folder["f.bin"]], Files());
        Assert.Equal((0, 300_000L), (_reports[0].Received, _reports[0].Total));
        Assert.Equal(300_000, _reports[^1].Received);
        Assert.Equal(_reports.Select(r => r.Received).Order(), _reports.Select(r => r.Received));
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_asked_for_again()
    {
        using var server = LoopbackServer.Serving(_content);
        await Fetch(server.Address("f"));
        await Fetch(server.Address("f"));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_damaged_file_in_the_cache_is_replaced()
    {
        _folder.Write("f.bin", _content[..^1]);
        using var server = LoopbackServer.Serving(_content);
        Assert.Equal(_content, await File.ReadAllBytesAsync(await Fetch(server.Address("f")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_from_there()
    {
        using var server = new LoopbackServer(async (request, stream, _) =>
        {
            if (request.RangeStart is not null) await LoopbackServer.SendAsync(request, stream, _content);
            else await SendHalf(stream);
        });
        Assert.Equal(_content, await File.ReadAllBytesAsync(await Fetch(server.Address("f")), TestContext.Current.CancellationToken));
        Assert.Equal([null, 150_000], server.Requests.Select(r => r.RangeStart));
    }

    [Fact]
    public async Task An_interrupted_download_goes_on_in_a_later_session()
    {
        var broken = true;
        using var server = new LoopbackServer(async (request, stream, _) =>
        {
            if (broken) await SendHalf(stream);
            else await LoopbackServer.SendAsync(request, stream, _content);
        });
        await Assert.ThrowsAsync<DownloadException>(() => Fetch(server.Address("f"), new Downloader(_client) { Attempts = 1 }));
        Assert.False(File.Exists(_folder["f.bin"]));
        broken = false;
        Assert.Equal(_content, await File.ReadAllBytesAsync(await Fetch(server.Address("f")), TestContext.Current.CancellationToken));
        Assert.Equal(150_000, server.Requests.Last().RangeStart);
        Assert.Equal([_folder["f.bin"]], Files());
    }

    [Fact]
    public async Task What_a_failing_mirror_began_is_cleared_away_once_another_has_the_file()
    {
        using var broken = new LoopbackServer((_, stream, _) => SendHalf(stream));
        using var server = LoopbackServer.Serving(_content);
        await Fetch([broken.Address("f"), server.Address("f")]);
        Assert.Equal([_folder["f.bin"]], Files());
    }

    [Fact]
    public async Task Two_programs_do_not_download_the_same_file_at_once()
    {
        var (sent, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var server = new LoopbackServer(async (_, stream, stop) =>
        {
            await LoopbackServer.SendHeadAsync(stream, "200 OK", _content.Length);
            await stream.WriteAsync(_content.AsMemory(0, 1000), stop);
            sent.SetResult();
            await finish.Task;
            await stream.WriteAsync(_content.AsMemory(1000), stop);
        });
        var first = Fetch(server.Address("f"));
        await sent.Task;
        var error = await Assert.ThrowsAnyAsync<IOException>(() => Fetch(server.Address("f")));
        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
        finish.SetResult();
        Assert.Equal(_content, await File.ReadAllBytesAsync(await first, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_without_ranges_sends_everything_again()
    {
        var count = 0;
        using var server = new LoopbackServer(async (_, stream, _) =>
        {
            if (count++ == 0) await SendHalf(stream);
            else await LoopbackServer.SendAsync(new LoopbackServer.Request("/f", null), stream, _content);
        });
        Assert.Equal(_content, await File.ReadAllBytesAsync(await Fetch(server.Address("f")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_partial_file_longer_than_the_file_is_started_afresh()
    {
        var content = _content;
        using var server = new LoopbackServer(async (request, stream, _) =>
        {
            if (content.Length < _content.Length || request.RangeStart is not null)
                await LoopbackServer.SendAsync(request, stream, content);
            else if (request.RangeStart is null) await SendHalf(stream);
        });
        await Assert.ThrowsAsync<DownloadException>(() => Fetch(server.Address("f"), new Downloader(_client) { Attempts = 1 }));
        // Meanwhile the file on the server was replaced by a shorter one.
        content = _content[..1000];
        var file = new DownloadFile("f.bin", [server.Address("f")], Sha256(content), MaxBytes: 1_000_000);
        var path = await Quick().FetchAsync(file, _folder.Path, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([null, 150_000, null], server.Requests.Select(r => r.RangeStart));
    }

    [Fact]
    public async Task A_wrong_checksum_sends_to_the_next_mirror_and_leaves_nothing()
    {
        using var wrong = LoopbackServer.Serving(_content[..^1]);
        using var right = LoopbackServer.Serving(_content);
        await Fetch([wrong.Address("f"), right.Address("f")]);
        Assert.Equal([_folder["f.bin"]], Files());
        File.Delete(_folder["f.bin"]);
        var error = await Assert.ThrowsAsync<DownloadException>(() => Fetch(wrong.Address("f")));
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_missing_file_sends_to_the_next_mirror_at_once()
    {
        using var empty = new LoopbackServer((_, stream, _) => LoopbackServer.SendHeadAsync(stream, "404 Not Found", 0));
        using var server = LoopbackServer.Serving(_content);
        await Fetch([empty.Address("f"), server.Address("f")]);
        Assert.Single(empty.Requests);
        var error = await Assert.ThrowsAsync<DownloadException>(() => Fetch([empty.Address("g")], name: "g.bin"));
        Assert.Contains($"{empty.Address("g")}: the server answered 404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_in_trouble_is_asked_again()
    {
        var count = 0;
        using var server = new LoopbackServer((request, stream, _) => count++ < 2
            ? LoopbackServer.SendHeadAsync(stream, "503 Service Unavailable", 0)
            : LoopbackServer.SendAsync(request, stream, _content));
        await Fetch(server.Address("f"));
        Assert.Equal(3, count);
    }

    [Fact]
    public async Task Redirects_are_followed_but_not_for_ever()
    {
        LoopbackServer? self = null;
        using var server = new LoopbackServer((request, stream, _) => request.Path switch
        {
            "/old" => LoopbackServer.SendHeadAsync(stream, "302 Found", 0, $"Location: {self!.Address("new")}\r\n"),
            "/round" => LoopbackServer.SendHeadAsync(stream, "302 Found", 0, $"Location: {self!.Address("round")}\r\n"),
            _ => LoopbackServer.SendAsync(request, stream, _content),
        });
        self = server;
        await Fetch(server.Address("old"));
        var error = await Assert.ThrowsAsync<DownloadException>(() => Fetch([server.Address("round")], name: "g.bin"));
        Assert.Contains("302", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_a_file_of_this_machine_is_not_followed()
    {
        var secret = new Uri(_folder.Write("secret", _content));
        using var server = new LoopbackServer((_, stream, _) => LoopbackServer.SendHeadAsync(stream, "302 Found", 0, $"Location: {secret}\r\n"));
        await Assert.ThrowsAsync<DownloadException>(() => Fetch(server.Address("f")));
        Assert.Equal([_folder["secret"]], Files());
    }

    [Fact]
    public async Task A_file_that_changed_since_the_download_broke_off_is_fetched_from_its_beginning()
    {
        var old = _content.Reverse().ToArray();
        var first = true;
        using var server = new LoopbackServer(async (request, stream, token) =>
        {
            if (!first)
            {
                await LoopbackServer.SendAsync(request, stream, _content);
                return;
            }

            first = false;
            await LoopbackServer.SendHeadAsync(stream, "200 OK", old.Length);
            await stream.WriteAsync(old.AsMemory(0, old.Length / 2), token);
        });
        Assert.Equal(_content, await File.ReadAllBytesAsync(await Fetch(server.Address("f")), TestContext.Current.CancellationToken));
        Assert.Equal([null, 150_000, null], server.Requests.Select(r => r.RangeStart));
        Assert.Equal([_folder["f.bin"]], Files());
    }

    [Fact]
    public async Task A_slow_server_is_waited_for_and_a_silent_one_is_not()
    {
        using var slow = new LoopbackServer(async (_, stream, stop) =>
        {
            await LoopbackServer.SendHeadAsync(stream, "200 OK", _content.Length);
            for (var at = 0; at < _content.Length; at += 50_000)
            {
                await stream.WriteAsync(_content.AsMemory(at, 50_000), stop);
                await Task.Delay(20, stop);
            }
        });
        await Fetch([slow.Address("f")], name: "slow.bin");
        using var silent = new LoopbackServer(async (_, stream, stop) =>
        {
            await LoopbackServer.SendHeadAsync(stream, "200 OK", _content.Length);
            await stream.WriteAsync(_content.AsMemory(0, 1000), stop);
            await Task.Delay(Timeout.Infinite, stop);
        });
        var impatient = new Downloader(_client) { Attempts = 2, Pause = TimeSpan.Zero, Silence = TimeSpan.FromMilliseconds(200) };
        var error = await Assert.ThrowsAsync<DownloadException>(() => Fetch(silent.Address("f"), impatient));
        Assert.Contains("nothing came for", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_given_up()
    {
        using var server = LoopbackServer.Serving(new byte[1_000_001]);
        var error = await Assert.ThrowsAsync<DownloadException>(() => Fetch(server.Address("f")));
        Assert.Contains("larger than 1,000,000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_cancelled_download_leaves_no_file_under_the_final_name()
    {
        using var cancel = new CancellationTokenSource();
        using var server = new LoopbackServer(async (_, stream, stop) =>
        {
            await SendHalf(stream);
            await Task.Delay(Timeout.Infinite, stop);
        });
        var progress = new Immediate(report =>
        {
            if (report.Received > 0) cancel.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new Downloader(_client).FetchAsync(FileAt([server.Address("f")], "f.bin"), _folder.Path, progress, cancel.Token));
        Assert.False(File.Exists(_folder["f.bin"]));
    }

    [Fact]
    public async Task No_server_at_all_is_told_for_each_address()
    {
        Uri nobody;
        using (var server = LoopbackServer.Serving(_content)) nobody = server.Address("f");
        var error = await Assert.ThrowsAsync<DownloadException>(() => Fetch(nobody));
        Assert.Contains(nobody.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unencrypted_addresses_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Fetch(new Uri("http://example.org/f")));
    }

    [Fact]
    public async Task The_text_in_an_archive_may_be_packed_in_any_way()
    {
        var text = Encoding.UTF8.GetBytes("a\tb\n");
        var zip = TempFolder.Zip(("x/_about.txt", [1]), ("x/c.txt", text));
        using var server = LoopbackServer.Serving(zip);
        using var damaged = LoopbackServer.Serving(zip[..^10]);
        var file = new DownloadFile("c.zip", [damaged.Address("c"), server.Address("c")], Sha256(text), 1_000_000) { IsContentHashed = true };
        var path = await Quick().FetchAsync(file, _folder.Path, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(zip, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private async Task SendHalf(Stream stream)
    {
        await LoopbackServer.SendHeadAsync(stream, "200 OK", _content.Length);
        await stream.WriteAsync(_content.AsMemory(0, _content.Length / 2));
    }

    private Downloader Quick() => new(_client) { Pause = TimeSpan.Zero };

    private DownloadFile FileAt(Uri[] mirrors, string name) => new(name, mirrors, Sha256(_content), MaxBytes: 1_000_000);

    private Task<string> Fetch(Uri mirror, Downloader? downloader = null) => Fetch([mirror], downloader);

    private Task<string> Fetch(Uri[] mirrors, Downloader? downloader = null, string name = "f.bin") =>
        (downloader ?? Quick()).FetchAsync(FileAt(mirrors, name), _folder.Path, new Immediate(_reports.Add), TestContext.Current.CancellationToken);

    private string[] Files() => Directory.GetFiles(_folder.Path);

    private sealed class Immediate(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }
}
