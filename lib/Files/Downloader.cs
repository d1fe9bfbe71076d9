using System.Net;
using System.Net.Http.Headers;

namespace AttentionKit.Files;

/// <summary>
/// Downloads files into a folder: from the first mirror that has them, going on where an interrupted download stopped, and
/// only under their final name once their checksum is right.
/// </summary>
/// <param name="client">Sends the requests; its own time limit does not apply to the reading of bodies.</param>
internal sealed class Downloader(HttpClient client)
{
    /// <summary>How often a mirror is asked again after a failure that may pass.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The pause between two attempts.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection that stays silent for so long counts as lost.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Brings a file into a folder, unless it is there already with the right checksum.</summary>
    /// <param name="file">The file.</param>
    /// <param name="folder">The folder; made where it does not exist.</param>
    /// <param name="progress">Is told how far the download is.</param>
    /// <param name="cancellation">Stops the download; what has arrived is kept and used the next time.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="DownloadException">No mirror gave the right file.</exception>
    public async Task<string> FetchAsync(DownloadFile file, string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        var target = Path.Combine(folder, file.Name);
        if (File.Exists(target) && Verify(target, file) is null) return target;
        Directory.CreateDirectory(folder);
        var partial = $"{target}.partial";
        var failures = new List<string>();
        foreach (var mirror in file.Mirrors)
        {
            // A plain connection could be read along; the tests' own server is on this machine.
            if (mirror.Scheme != Uri.UriSchemeHttps && !mirror.IsLoopback)
                throw new ArgumentException($"{mirror} is not an https address.", nameof(file));
            if (await TryMirrorAsync(file, mirror, partial, progress, cancellation).ConfigureAwait(false) is { } failure)
            {
                failures.Add($"{mirror}: {failure}");
                continue;
            }

            File.Move(partial, target, overwrite: true);
            return target;
        }

        throw new DownloadException($"{file.Name} could not be downloaded. {string.Join("; ", failures)}.");
    }

    private async Task<string?> TryMirrorAsync(DownloadFile file, Uri mirror, string partial, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var failure = "";
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (attempt > 1) await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            try
            {
                await ReceiveAsync(file, mirror, partial, progress, cancellation).ConfigureAwait(false);
                if (Verify(partial, file) is not { } wrong) return null;
                File.Delete(partial);
                failure = wrong;
            }
            catch (HttpRequestException e) when (e.StatusCode is { } status && (int)status < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests))
            {
                return Invariant($"the server answered {(int)status} {status}");
            }
            catch (InvalidDataException e)
            {
                File.Delete(partial);
                return e.Message;
            }
            catch (Exception e) when (e is UriFormatException or NotSupportedException)
            {
                File.Delete(partial);
                return $"the server sends on to an address that is none of the web's: {e.Message.TrimEnd('.')}";
            }
            catch (Exception e) when (e is HttpRequestException or HttpIOException or TimeoutException)
            {
                failure = e.Message.TrimEnd('.');
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                failure = Invariant($"nothing came for {Silence.TotalSeconds} seconds");
            }
        }

        return failure;
    }

    private async Task ReceiveAsync(DownloadFile file, Uri mirror, string partial, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        using var stream = OpenPartial(partial);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(Silence);
        using var response = await AskAsync(mirror, stream.Length, silence.Token).ConfigureAwait(false);
        var offset = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == stream.Length ? stream.Length : 0;
        if (offset == 0 && response.StatusCode == HttpStatusCode.PartialContent)
            throw new InvalidDataException("the server sent another part than the one that was asked for");
        stream.SetLength(offset);
        stream.Position = offset;
        var total = offset + response.Content.Headers.ContentLength;
        using var body = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
        var buffer = new byte[1 << 16];
        for (int read; ; silence.CancelAfter(Silence))
        {
            progress?.Report(new DownloadProgress(file.Name, stream.Length, total, mirror));
            read = await body.ReadAsync(buffer, silence.Token).ConfigureAwait(false);
            if (read == 0) break;
            if (stream.Length + read > file.MaxBytes)
                throw new InvalidDataException(Invariant($"it is larger than {file.MaxBytes:N0} bytes and cannot be the right file"));
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Uri mirror, long offset, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, mirror);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("AttentionKit", typeof(Downloader).Assembly.GetName().Version?.ToString(3)));
        if (offset > 0) request.Headers.Range = new RangeHeaderValue(offset, null);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (offset > 0 && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // What is on disk is as long as the file or longer: only the checksum or a fresh start can tell.
            response.Dispose();
            return await AskAsync(mirror, 0, cancellation).ConfigureAwait(false);
        }

        try
        {
            return response.EnsureSuccessStatusCode();
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static FileStream OpenPartial(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new DownloadException($"{path} is in use: another program is downloading the same file. Wait for it, then try again.", e);
        }
    }

    /// <summary>What is wrong with a file, or null where its checksum is right.</summary>
    private static string? Verify(string path, DownloadFile file)
    {
        try
        {
            using var stream = file.IsContentHashed
                ? TextFile.Open(path).Stream
                : File.OpenRead(path);
            var actual = Convert.ToHexStringLower(SHA256.HashData(stream));
            return actual == file.Sha256 ? null : $"the checksum is {actual} instead of {file.Sha256}: it is another file";
        }
        catch (InvalidDataException e)
        {
            return e.Message.TrimEnd('.');
        }
    }
}

/// <summary>How far a download is.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Received">Bytes on disk so far, those of an earlier, interrupted download included.</param>
/// <param name="Total">Bytes of the whole file; null where the server does not say.</param>
/// <param name="Address">Where it comes from.</param>
internal sealed record DownloadProgress(string File, long Received, long? Total, Uri Address);

/// <summary>A file could not be downloaded; the message names each address with its failure, and what to do instead.</summary>
/// <param name="message">What failed and what to do.</param>
/// <param name="innerException">The cause; null where there is none.</param>
internal sealed class DownloadException(string message, Exception? innerException = null) : IOException(message, innerException);
