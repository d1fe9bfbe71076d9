using System.Net;

namespace AttentionKit;

/// <summary>
/// Real English-French corpora, downloaded when they are first asked for and kept in the user's cache folder
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
        "Multi30k English-French",
        "for non-commercial research and teaching only",
        "Elliott, Frank, Sima'an and Specia (2016); French by Elliott, Frank, Barrault, Bougares and Specia (2017)",
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

    private static readonly Dictionary<string, DownloadFile[]> Multi30kFiles = new(StringComparer.Ordinal)
    {
        ["train"] = Multi30kPair("train",
            "d79cfa999dd4c51d2cb42499b6796d5a882c3a8a961923c25a898c90f8bbd56f", "622e75069e9f4c577425c4f277116ce66e63a2401c0a2312d90073cb12379a3c"),
        ["val"] = Multi30kPair("val",
            "14f7d25ddd868909a9213e361768460edcacdd6ab9d1e77b92560dc10c10dc28", "ca3106f1a72390591d25f6c45cb4cd39dec4cd3f123e099748a3ce5256c160e9"),
        ["test_2016_flickr"] = Multi30kPair("test_2016_flickr",
            "611d361c6334bc7246101d48097c13cf5c4413c5befc793cc629934359d532d9", "6d326e188d259fb1d04ac19eae3af956559b3a0b93d7635e56c90987c40c8b90"),
    };

    private static readonly Lazy<Downloader> Web = new(() =>
        new Downloader(new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, MaxAutomaticRedirections = 10 })));

    /// <summary>
    /// Short everyday sentences and their translations: 167,130 pairs, about 3 MB to download. Three sources in ten have
    /// several translations: split with <see cref="ParallelCorpus.SplitBySource"/>.
    /// </summary>
    /// <param name="language">The target language: <c>fra</c> (French).</param>
    /// <param name="options">How to read the text; null to cut words with <see cref="WordTokenizer"/>.</param>
    /// <param name="cancellation">Stops the download; what has arrived is kept and used the next time.</param>
    /// <exception cref="ArgumentException">The language is not known.</exception>
    /// <exception cref="DownloadException">No mirror can be reached; the message says what to do instead.</exception>
    public static ParallelCorpus Tatoeba(string language = "fra", CorpusOptions? options = null, CancellationToken cancellation = default)
    {
        if (language != "fra")
        {
            throw new ArgumentException(
                $"'{language}' is not known; 'fra' (French) is. For another language, download its file from {TatoebaInfo.Homepage} and read it with ParallelCorpus.Load.",
                nameof(language));
        }

        return Load(TatoebaInfo, [TatoebaFile], Folder("tatoeba"), Web.Value, options, new ConsoleProgress(), cancellation);
    }

    /// <summary>Descriptions of photographs and their translations: 29,000 pairs for training.</summary>
    /// <param name="part"><c>train</c> (29,000 pairs), <c>val</c> (1,014) or <c>test_2016_flickr</c> (1,000).</param>
    /// <param name="options">How to read the text; null to cut words with <see cref="WordTokenizer"/>.</param>
    /// <param name="cancellation">Stops the download; what has arrived is kept and used the next time.</param>
    /// <exception cref="ArgumentException">The part is not known.</exception>
    /// <exception cref="DownloadException">No mirror can be reached; the message says what to do instead.</exception>
    public static ParallelCorpus Multi30k(string part = "train", CorpusOptions? options = null, CancellationToken cancellation = default)
    {
        if (!Multi30kFiles.TryGetValue(part, out var files))
            throw new ArgumentException($"'{part}' is not a part of Multi30k; these are: {string.Join(", ", Multi30kFiles.Keys)}.", nameof(part));
        return Load(Multi30kInfo, files, Folder("multi30k"), Web.Value, options, new ConsoleProgress(), cancellation);
    }

    /// <summary>Downloads what is missing and reads it: one table, or a source and a target file.</summary>
    internal static ParallelCorpus Load(DatasetInfo info, IReadOnlyList<DownloadFile> files, string folder, Downloader downloader, CorpusOptions? options, IProgress<DownloadProgress> progress, CancellationToken cancellation)
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
        options = options with
        {
            SourceTokenizer = options.SourceTokenizer ?? (options.Reverse ? WordTokenizer.French() : WordTokenizer.English()),
            TargetTokenizer = options.TargetTokenizer ?? (options.Reverse ? WordTokenizer.English() : WordTokenizer.French()),
        };
        var corpus = paths.Count == 1 ? ParallelCorpus.Load(paths[0], options) : ParallelCorpus.Load(paths[0], paths[1], options);
        return corpus.From(info);
    }

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

    private static DownloadFile[] Multi30kPair(string part, string english, string french) => [Multi30kFile($"{part}.en.gz", english), Multi30kFile($"{part}.fr.gz", french)];

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
