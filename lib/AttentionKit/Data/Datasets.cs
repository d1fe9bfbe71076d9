using System.Net;

namespace AttentionKit;

/// <summary>
/// Real corpora, English with another language, downloaded when they are first asked for and kept in the user's cache folder
/// (<c>ATTENTIONKIT_CACHE</c> names another one). Their licence and attribution are shown each time.
/// </summary>
public static class Datasets
{
    private const string Multi30kCommit = "a3d2e0d26b56f3846f66a952536ffed4e401d05a";

    /// <summary>What is to be known about <see cref="Tatoeba"/>.</summary>
    internal static DatasetInfo TatoebaInfo { get; } = new(
        "Tatoeba English-French, as of April 2019",
        "CC BY 2.0 France",
        "Sentences by the contributors of tatoeba.org, paired by manythings.org/anki",
        new Uri("https://www.manythings.org/anki/"));

    /// <summary>What is to be known about <see cref="Multi30k"/>.</summary>
    internal static DatasetInfo Multi30kInfo { get; } = new(
        "Multi30k English-French-German",
        "for non-commercial research and teaching only",
        "Elliott, Frank, Sima'an and Specia (2016), with German; French by Elliott, Frank, Barrault, Bougares and Specia (2017)",
        new Uri("https://github.com/multi30k/dataset"));

    internal static readonly DownloadFile TatoebaFile = new(
        "fra-eng.zip",
        [
            new Uri("https://d2l-data.s3-accelerate.amazonaws.com/fra-eng.zip"),
            new Uri("https://storage.googleapis.com/download.tensorflow.org/data/fra-eng.zip"),
        ],
        "0bb85dbaa1c896844649094d7eaf2e34bee34e84fe362b26ce7e8f2e12aae104",
        MaxBytes: 20_000_000)
    {
        IsContentHashed = true,
    };

    // Part, language, SHA-256.
    private static readonly Dictionary<string, Dictionary<string, string>> Multi30kFiles = new(StringComparer.Ordinal)
    {
        ["train"] = new()
        {
            ["en"] = "d79cfa999dd4c51d2cb42499b6796d5a882c3a8a961923c25a898c90f8bbd56f",
            ["fr"] = "622e75069e9f4c577425c4f277116ce66e63a2401c0a2312d90073cb12379a3c",
            ["de"] = "726e39b2fa9eb9ffb6dc763fb35a179f80fae06ffc5d28b6ace5faa883de28a6",
        },
        ["val"] = new()
        {
            ["en"] = "14f7d25ddd868909a9213e361768460edcacdd6ab9d1e77b92560dc10c10dc28",
            ["fr"] = "ca3106f1a72390591d25f6c45cb4cd39dec4cd3f123e099748a3ce5256c160e9",
            ["de"] = "f0cba2f995189cf5770f29a8a9a537a3ad3f51657ad873405082ff6863a5e75a",
        },
        ["test_2016_flickr"] = new()
        {
            ["en"] = "611d361c6334bc7246101d48097c13cf5c4413c5befc793cc629934359d532d9",
            ["fr"] = "6d326e188d259fb1d04ac19eae3af956559b3a0b93d7635e56c90987c40c8b90",
            ["de"] = "9204244e408ccb38d2a55cfcd344df15005fc42a07a6e55ca6c52b6ababb8cc8",
        },
    };

    private static readonly Lazy<Downloader> Web = new(() =>
        new Downloader(new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, MaxAutomaticRedirections = 10 })));

    /// <summary>
    /// Short everyday sentences and their translations: 167,130 pairs, about 3 MB to download. Three sources in ten have
    /// several translations: split with <see cref="ParallelCorpus.SplitBySource"/>.
    /// </summary>
    /// <param name="language">The target language: <c>fra</c> (French).</param>
    /// <param name="options">
    /// How to read the text; null to cut words with <see cref="WordTokenizer"/>, <see cref="CorpusOptions.AsWritten"/> for the sentences as
    /// they are written.
    /// </param>
    /// <param name="cancellation">Stops the download; what has arrived is kept and used the next time.</param>
    /// <exception cref="ArgumentException">The language is not known.</exception>
    /// <exception cref="IOException">No mirror can be reached; the message says what to do instead.</exception>
    public static ParallelCorpus Tatoeba(string language = "fra", CorpusOptions? options = null, CancellationToken cancellation = default)
    {
        if (language != "fra")
        {
            throw new ArgumentException(
                $"'{language}' is not known; 'fra' (French) is. For another language, download its file from {TatoebaInfo.Homepage} and read it with ParallelCorpus.Load.",
                nameof(language));
        }

        return Load(TatoebaInfo, [TatoebaFile], "fr", Folder("tatoeba"), Web.Value, options, new ConsoleProgress(), cancellation);
    }

    /// <summary>Descriptions of photographs and their translations: 29,000 pairs for training.</summary>
    /// <param name="part"><c>train</c> (29,000 pairs), <c>val</c> (1,014) or <c>test_2016_flickr</c> (1,000).</param>
    /// <param name="language">The target language: <c>fr</c> (French) or <c>de</c> (German).</param>
    /// <param name="options">
    /// How to read the text; null to cut words with <see cref="WordTokenizer"/>, which has no rules for German: that is left as it is
    /// written. <see cref="CorpusOptions.AsWritten"/> leaves all as it is.
    /// </param>
    /// <param name="cancellation">Stops the download; what has arrived is kept and used the next time.</param>
    /// <exception cref="ArgumentException">The part or the language is not known.</exception>
    /// <exception cref="IOException">No mirror can be reached; the message says what to do instead.</exception>
    public static ParallelCorpus Multi30k(
        string part = "train", string language = "fr", CorpusOptions? options = null, CancellationToken cancellation = default) =>
        Load(Multi30kInfo, FilesOfMulti30k(part, language), language, Folder("multi30k"), Web.Value, options, new ConsoleProgress(), cancellation);

    /// <summary>Downloads what is missing and reads it: one table, or a source and a target file.</summary>
    internal static ParallelCorpus Load(DatasetInfo info, IReadOnlyList<DownloadFile> files, string language, string folder, Downloader downloader, CorpusOptions? options, IProgress<DownloadProgress> progress, CancellationToken cancellation)
    {
        Console.WriteLine(info);
        // On the pool: a host that lets only one thread run notebook code would wait for itself here.
        var paths = Task.Run(async () =>
        {
            var fetched = new List<string>();
            foreach (var file in files)
                fetched.Add(await FetchAsync(info, file, folder, downloader, progress, cancellation).ConfigureAwait(false));
            return fetched;
        }, CancellationToken.None).GetAwaiter().GetResult();
        options ??= new CorpusOptions();
        var (source, target) = options.Reverse ? (language, "en") : ("en", language);
        options = options with
        {
            SourceTokenizer = options.SourceTokenizer ?? TokenizerOf(source),
            TargetTokenizer = options.TargetTokenizer ?? TokenizerOf(target),
        };
        var corpus = paths.Count == 1 ? ParallelCorpus.Load(paths[0], options) : ParallelCorpus.Load(paths[0], paths[1], options);
        return corpus.From(info);
    }

    /// <summary>The English file of a part and that of the other language.</summary>
    internal static DownloadFile[] FilesOfMulti30k(string part, string language)
    {
        if (!Multi30kFiles.TryGetValue(part, out var files))
            throw new ArgumentException($"'{part}' is not a part of Multi30k; these are: {string.Join(", ", Multi30kFiles.Keys)}.", nameof(part));
        if (language == "en" || !files.TryGetValue(language, out var hash))
            throw new ArgumentException($"'{language}' is not known; 'fr' (French) and 'de' (German) are.", nameof(language));
        return [Multi30kFile($"{part}.en.gz", files["en"]), Multi30kFile($"{part}.{language}.gz", hash)];
    }

    private static ITokenizer TokenizerOf(string language) => language switch
    {
        "en" => WordTokenizer.English(),
        "fr" => WordTokenizer.French(),
        _ => SpaceTokenizer.Instance,
    };

    private static async Task<string> FetchAsync(DatasetInfo info, DownloadFile file, string folder, Downloader downloader, IProgress<DownloadProgress> progress, CancellationToken cancellation)
    {
        try
        {
            return await downloader.FetchAsync(file, folder, progress, cancellation).ConfigureAwait(false);
        }
        catch (DownloadException e)
        {
            throw new DownloadException(
                $"{e.Message} Without a connection, go on with the corpus that comes with the course: ParallelCorpus.Load(\"data/en-fr/train.tsv\"). "
                + $"Or fetch {file.Name} on another computer, see {info.Homepage}, and either put it into {folder}, or read it from anywhere with ParallelCorpus.Load.", e);
        }
    }

    private static string Folder(string name) => Path.Combine(UserCache.Folder, "datasets", name);

    private static DownloadFile Multi30kFile(string name, string sha256) => new(
        name,
        [
            new Uri($"https://raw.githubusercontent.com/multi30k/dataset/{Multi30kCommit}/data/task1/raw/{name}"),
            new Uri($"https://cdn.jsdelivr.net/gh/multi30k/dataset@{Multi30kCommit}/data/task1/raw/{name}"),
        ],
        sha256,
        MaxBytes: 20_000_000);
}

/// <summary>Where a data set comes from and what its makers ask of those who use it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="License">The terms of use.</param>
/// <param name="Attribution">Who is to be named.</param>
/// <param name="Homepage">Where to read more.</param>
internal sealed record DatasetInfo(string Name, string License, string Attribution, Uri Homepage)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}. Licence: {License}. {Attribution} ({Homepage})";
}
