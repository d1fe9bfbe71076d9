using AttentionKit;

namespace Benchmarks;

/// <summary>How the time of reading text grows with its length: ten times the text may take ten times as long, not a hundred.</summary>
internal static class Growth
{
    private static readonly (string Name, Func<int, Action> Work)[] Readers =
    [
        ("english", size => Run(WordTokenizer.English().Tokenize, Repeated("n't", size))),
        ("french", size => Run(WordTokenizer.French().Tokenize, Repeated("-t-il", size))),
        ("words", size => Run(WordTokenizer.English().Tokenize, Repeated("The old woman's cat doesn't eat 3.5 apples. ", size))),
        ("detokenize", size => Run(WordTokenizer.French().Detokenize, (IReadOnlyList<string>)Repeated("l' ami -t-il \" ! ", size).Split(' ', StringSplitOptions.RemoveEmptyEntries))),
        ("subwords", size => Run(SubwordTokenizer.Train(["low lower lowest"], 20).Tokenize, Repeated("lowest", size))),
        ("bleu", size => Score(Repeated("a.b,c-d 1,2 & ", size))),
    ];

    /// <summary>For each reader the time a kilobyte takes in 1,000 kB over that in 10 kB: about 1 where the time is linear.</summary>
    /// <param name="rounds">Rounds of which the median counts.</param>
    public static IEnumerable<(string Name, double Factor)> Measure(int rounds)
    {
        foreach (var (name, work) in Readers)
        {
            Action[] sizes = [work(10_000), work(100_000), work(1_000_000)];
            foreach (var size in sizes) size();
            var times = Array.ConvertAll(sizes, size => Timing.Median(Timing.Repeat(rounds, size)));
            yield return ($"growth.{name}.100_over_10", times[1] / times[0] / 10);
            yield return ($"growth.{name}.1000_over_10", times[2] / times[0] / 100);
        }
    }

    private static string Repeated(string part, int size) => string.Concat(Enumerable.Repeat(part, size / part.Length));

    private static Action Run<T, TResult>(Func<T, TResult> read, T input) => () => read(input);

    private static Action Score(string text) => () => Bleu.Corpus(new([text], [text]));
}
