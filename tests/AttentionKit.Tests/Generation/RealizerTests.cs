using AttentionKit.Generation;

namespace AttentionKit.Tests;

public class RealizerTests
{
    private static readonly Lexicon Words = Lexicon.Default;

    [Fact]
    public void A_pronoun_stands_before_the_verb_and_the_participle_agrees_with_it()
    {
        var apple = Noun("apple");
        var clause = new Clause(Name("Marie"), Verb("manger"), Tense.Past) { Object = Pronoun.For(apple) };

        AssertSays(clause, "Marie ate it .", "Marie l' a mangée .", "0-0 1-2 1-3 2-1 3-4");
    }

    [Fact]
    public void Negation_stands_around_the_auxiliary()
    {
        var clause = new Clause(Pronoun.He, Verb("manger"), Tense.Past) { Negation = Negation.Not, Object = Noun("bread", Determiner.Partitive) };

        AssertSays(clause, "he did not eat any bread .", "il n' a pas mangé de pain .", "0-0 1-2 2-1 2-3 3-4 4-5 5-6 6-7");
    }

    [Fact]
    public void Rien_stands_before_the_participle_and_personne_after_it()
    {
        AssertSays(new Clause(Pronoun.She, Verb("voir"), Tense.Past) { Object = new IndefinitePhrase(Indefinite.Nothing) }, "she saw nothing .", "elle n' a rien vu .");
        AssertSays(new Clause(Pronoun.She, Verb("voir"), Tense.Past) { Object = new IndefinitePhrase(Indefinite.Nobody) }, "she saw nobody .", "elle n' a vu personne .");
        AssertSays(new Clause(new IndefinitePhrase(Indefinite.Nobody), Verb("dormir"), Tense.Present), "nobody sleeps .", "personne ne dort .");
    }

    [Fact]
    public void Adjectives_stand_on_their_side_of_the_noun_and_agree()
    {
        var dress = new NominalPhrase(Words.Noun("dress"), Determiner.Indefinite, plural: true) { Adjectives = [Adjective("beau"), Adjective("blanc")] };

        AssertSays(new Clause(Pronoun.I, Verb("acheter"), Tense.Past) { Object = dress },
            "i bought some beautiful white dresses .", "j' ai acheté de belles robes blanches .", "0-0 1-1 1-2 2-3 3-4 4-6 5-5 6-7");
    }

    [Theory]
    [InlineData("wardrobe", "vieux", "cette vieille armoire")]
    [InlineData("tree", "beau", "ce bel arbre")]
    [InlineData("hotel", "vieux", "ce vieil hôtel")]
    [InlineData("axe", "beau", "cette belle hache")]
    public void Forms_before_a_vowel(string noun, string adjective, string french)
    {
        var phrase = new NominalPhrase(Words.Noun(noun), Determiner.Demonstrative) { Adjectives = [Adjective(adjective)] };

        Assert.Contains($" {french} ", French(new Clause(Name("Paul"), Verb("voir"), Tense.Future) { Object = phrase }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hotel", "l' hôtel")]
    [InlineData("bean", "le haricot")]
    [InlineData("axe", "la hache")]
    [InlineData("friend", "l' ami")]
    public void A_mute_h_elides_and_an_aspirated_one_does_not(string noun, string french) =>
        Assert.Contains($" {french} ", French(new Clause(Name("Paul"), Verb("voir"), Tense.Future) { Object = Noun(noun) }), StringComparison.Ordinal);

    [Theory]
    [InlineData("Rome", "à Rome", "de Rome")]
    [InlineData("Italy", "en Italie", "d' Italie")]
    [InlineData("Japan", "au Japon", "du Japon")]
    public void Cities_and_countries_take_their_prepositions(string place, string to, string from)
    {
        AssertFrench(new Clause(Pronoun.He, Verb("aller"), Tense.Future) { Adverbials = [new PrepositionalPhrase(Preposition.To, Name(place))] }, $"il ira {to} .");
        AssertFrench(new Clause(Pronoun.He, Verb("venir"), Tense.Future) { Adverbials = [new PrepositionalPhrase(Preposition.From, Name(place))] }, $"il viendra {from} .");
    }

    [Fact]
    public void A_pronoun_is_asked_by_inversion_and_a_noun_by_est_ce_que()
    {
        AssertSays(new Clause(Pronoun.She, Verb("dormir"), Tense.Progressive) { Question = QuestionKind.YesNo }, "is she sleeping .", "dort -elle .");
        AssertSays(new Clause(Pronoun.He, Verb("nager"), Tense.Past) { Question = QuestionKind.YesNo }, "did he swim .", "a -t-il nagé .");
        AssertSays(new Clause(Name("Alice"), Verb("nager"), Tense.Past) { Question = QuestionKind.Why }, "why did Alice swim .", "pourquoi est -ce qu' Alice a nagé .");
    }

    [Fact]
    public void An_asked_object_makes_the_participle_agree()
    {
        var pears = Noun("pear", Determiner.HowMany, plural: true);
        var clause = new Clause(Pronoun.You, Verb("acheter"), Tense.Past) { Question = QuestionKind.Object, Object = new GapPhrase(pears) };

        AssertSays(clause, "how many pears did you buy .", "combien de poires avez -vous achetées .", "0-0 0-1 1-0 1-1 2-2 3-3 4-4 5-5 6-6");
    }

    [Fact]
    public void Missing_someone_changes_places()
    {
        var clause = new Clause(Name("Marie"), Words.VerbsWith("reverse")[0], Tense.Present) { Object = Name("Paul") };

        AssertSays(clause, "Marie misses Paul .", "Paul manque à Marie .", "0-3 1-1 2-0 3-4");
    }

    [Fact]
    public void The_speaker_gives_the_gender()
    {
        var speaker = Name("Alice");
        var clause = new Clause(Pronoun.Speaker(speaker), Verb("être"), Tense.Present) { Attribute = Adjective("heureux") };
        var quoted = new FramedStatement(clause) { After = [new LinkedText("said", "a dit"), speaker] };

        AssertSays(quoted, "i am happy , said Alice .", "je suis heureuse , a dit Alice .");
    }

    [Fact]
    public void Places_and_things_become_y_and_en()
    {
        var clause = new Clause(Pronoun.He, Verb("habiter"), Tense.Present) { There = true };
        var need = new Clause(Pronoun.We, Words.Verbs.First(v => v.English == "need"), Tense.Present) { Object = Pronoun.For(Noun("key")) };

        AssertSays(clause, "he lives there .", "il y habite .", "0-0 1-2 2-1 3-3");
        AssertSays(need, "we need it .", "nous en avons besoin .", "0-0 1-2 1-3 2-1 3-4");
    }

    [Fact]
    public void The_superlative_repeats_its_article_after_the_noun()
    {
        var house = new NominalPhrase(Words.Noun("museum"), Determiner.Definite)
        {
            Adjectives = [new AdjectivePhrase(Words.Adjectives.First(a => a.English == "modern"), Degree.Most)],
            Place = new PrepositionalPhrase(Preposition.InOf, Noun("village")),
        };

        AssertSays(new Clause(new ThisPhrase(false), Verb("être"), Tense.Present) { Attribute = house },
            "this is the most modern museum in the village .", "c' est le musée le plus moderne du village .");
    }

    [Theory]
    [InlineData(21, "vingt-et-un", "twenty-one")]
    [InlineData(71, "soixante-et-onze", "seventy-one")]
    [InlineData(80, "quatre-vingts", "eighty")]
    [InlineData(99, "quatre-vingt-dix-neuf", "ninety-nine")]
    public void Numbers_in_words(int number, string french, string english)
    {
        Assert.Equal(french, Numerals.French(number));
        Assert.Equal(english, Numerals.English(number));
    }

    private static void AssertFrench(Statement statement, string expected) => Assert.Equal(expected, French(statement));

    private static void AssertSays(Statement statement, string english, string french, string? sure = null)
    {
        var pair = SentenceRealizer.Realize(new Sentence(statement)).Pair;
        Assert.Equal($"{english}\t{french}", pair.ToString());
        if (sure is not null) Assert.Equal(sure, WordAlignment.Format(pair.Alignment!.Sure));
    }

    private static string French(Statement statement) => string.Join(' ', SentenceRealizer.Realize(new Sentence(statement)).Pair.Target);

    private static Verb Verb(string french) => Words.Verb(french);

    private static NamePhrase Name(string english) => new(Words.Names.Single(n => n.English == english));

    private static NominalPhrase Noun(string english, Determiner determiner = Determiner.Definite, bool plural = false) => new(Words.Noun(english), determiner, plural);

    private static AdjectivePhrase Adjective(string french) => new(Words.Adjectives.First(a => a.Masculine == french));
}
