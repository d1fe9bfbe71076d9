using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace AttentionKit.Generation;

/// <summary>The words the generator knows: data/lexicon, embedded in the library.</summary>
internal sealed class Lexicon
{
    private readonly ConcurrentDictionary<string, Noun[]> _nounsByClass = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Adjective[]> _adjectivesByNoun;

    private Lexicon()
    {
        Nouns = [.. Read("nouns").Select(ReadNoun)];
        Adjectives = [.. Read("adjectives").Select(ReadAdjective)];
        _adjectivesByNoun = Nouns.ToDictionary(n => n.English, n => Adjectives.Where(a => a.Fits(n)).ToArray());
        Verbs = [.. Read("verbs").Select(ReadVerb)];
        Names = [.. Read("names").Select(r => new Name(r[0], r[1], r[2] == "f" ? Gender.Feminine : Gender.Masculine, r[3]))];
    }

    public static Lexicon Default { get; } = new();

    public IReadOnlyList<Noun> Nouns { get; }

    public IReadOnlyList<Adjective> Adjectives { get; }

    public IReadOnlyList<Verb> Verbs { get; }

    public IReadOnlyList<Name> Names { get; }

    /// <summary>The noun with an English word.</summary>
    public Noun Noun(string english) => Nouns.First(n => n.English == english);

    /// <summary>The nouns of at least one of the classes, in the lexicon's order.</summary>
    public IReadOnlyList<Noun> NounsOf(params IReadOnlyCollection<string> classes)
    {
        var key = string.Join(' ', classes);
        return _nounsByClass.GetOrAdd(key, _ => [.. Nouns.Where(n => classes.Any(n.Is))]);
    }

    /// <summary>The adjectives that fit a noun.</summary>
    public IReadOnlyList<Adjective> AdjectivesFor(Noun noun) => _adjectivesByNoun[noun.English];

    /// <summary>The verb with a French infinitive.</summary>
    public Verb Verb(string french) => Verbs.First(v => v.French.Infinitive == french && v.FrenchComplement is null);

    /// <summary>The verbs with a trait.</summary>
    public IReadOnlyList<Verb> VerbsWith(string trait) => [.. Verbs.Where(v => v.Has(trait))];

    private static IEnumerable<string[]> Read(string table)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"Lexicon.{table}.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split('\t');
    }

    private static Noun ReadNoun(string[] row) => new(
        row[0],
        row[1] switch { "-" => null, "" => EnglishInflection.Plural(row[0]), var plural => plural },
        row[2],
        Or(row[3], row[2] + "s"),
        row[4] == "f" ? Gender.Feminine : Gender.Masculine,
        Or(row[5], row[2]),
        Words(row[6]));

    private static Adjective ReadAdjective(string[] row)
    {
        var feminine = Or(row[4], row[2] + "e");
        return new Adjective(
            row[0], row[1] == "-" ? null : row[1], row[2], Or(row[3], row[2] + "s"), feminine, Or(row[5], feminine + "s"),
            row[6].Length == 0 ? null : row[6], row[7] == "before", Words(row[8]), Enum.Parse<AdjectiveUse>(row[9], ignoreCase: true));
    }

    private static Verb ReadVerb(string[] row)
    {
        var english = row[0].Split(' ', 2);
        var pronominal = row[5].StartsWith("se ", StringComparison.Ordinal) || row[5].StartsWith("s' ", StringComparison.Ordinal);
        var french = (pronominal ? row[5][3..] : row[5]).Split(' ', 2);
        var past = Or(row[2], EnglishInflection.Past(english[0]));
        return new Verb
        {
            English = english[0],
            Particle = english.Length > 1 ? english[1] : null,
            ThirdPerson = Or(row[1], EnglishInflection.ThirdPerson(english[0])),
            Past = past,
            Participle = Or(row[3], past),
            Gerund = Or(row[4], EnglishInflection.Gerund(english[0])),
            French = new FrenchConjugation(
                french[0], row[7].Length == 0 ? null : row[7].Split(' '), NullIfEmpty(row[8]), NullIfEmpty(row[9]), row[10] == "être"),
            FrenchComplement = french.Length > 1 ? french[1] : null,
            Preposition = NullIfEmpty(row[6]),
            Pronominal = pronominal,
            Subjects = Words(row[11]),
            Objects = Words(row[12]),
            Traits = Words(row[13]),
        };
    }

    private static string Or(string value, string otherwise) => value.Length == 0 ? otherwise : value;

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;

    private static FrozenSet<string> Words(string value) =>
        value.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
