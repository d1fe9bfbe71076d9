using AttentionKit.Generation;

namespace AttentionKit.Tests;

public class FrenchConjugationTests
{
    [Theory]
    [InlineData("manger", "mange mange mangeons mangez mangent")]
    [InlineData("commencer", "commence commence commençons commencez commencent")]
    [InlineData("acheter", "achète achète achetons achetez achètent")]
    [InlineData("appeler", "appelle appelle appelons appelez appellent")]
    [InlineData("préférer", "préfère préfère préférons préférez préfèrent")]
    [InlineData("nettoyer", "nettoie nettoie nettoyons nettoyez nettoient")]
    [InlineData("finir", "finis finit finissons finissez finissent")]
    [InlineData("vendre", "vends vend vendons vendez vendent")]
    [InlineData("être", "suis est sommes êtes sont")]
    public void Present(string infinitive, string forms) => Assert.Equal(forms, All(infinitive, FrenchTense.Present));

    [Theory]
    [InlineData("manger", "mangeais mangeait mangions mangiez mangeaient")]
    [InlineData("commencer", "commençais commençait commencions commenciez commençaient")]
    [InlineData("finir", "finissais finissait finissions finissiez finissaient")]
    [InlineData("être", "étais était étions étiez étaient")]
    [InlineData("boire", "buvais buvait buvions buviez buvaient")]
    public void Imperfect(string infinitive, string forms) => Assert.Equal(forms, All(infinitive, FrenchTense.Imperfect));

    [Theory]
    [InlineData("acheter", "achèterai achètera achèterons achèterez achèteront")]
    [InlineData("appeler", "appellerai appellera appellerons appellerez appelleront")]
    [InlineData("préférer", "préférerai préférera préférerons préférerez préféreront")]
    [InlineData("nettoyer", "nettoierai nettoiera nettoierons nettoierez nettoieront")]
    [InlineData("envoyer", "enverrai enverra enverrons enverrez enverront")]
    [InlineData("vendre", "vendrai vendra vendrons vendrez vendront")]
    [InlineData("aller", "irai ira irons irez iront")]
    public void Future(string infinitive, string forms) => Assert.Equal(forms, All(infinitive, FrenchTense.Future));

    [Theory]
    [InlineData("prendre", "pris pris prise prises")]
    [InlineData("ouvrir", "ouvert ouverts ouverte ouvertes")]
    [InlineData("choisir", "choisi choisis choisie choisies")]
    [InlineData("devoir", "dû dus due dues")]
    public void Participles_agree(string infinitive, string forms)
    {
        var verb = Lexicon.Default.Verb(infinitive).French;

        Assert.Equal(forms, string.Join(' ',
            [verb.Agree(false, Gender.Masculine), verb.Agree(true, Gender.Masculine), verb.Agree(false, Gender.Feminine), verb.Agree(true, Gender.Feminine)]));
    }

    [Fact]
    public void An_irregular_verb_without_principal_parts_is_refused() =>
        Assert.Throws<ArgumentException>(() => new FrenchConjugation("avoix", null, null, null, usesEtre: false));

    private static string All(string infinitive, FrenchTense tense) =>
        string.Join(' ', Enumerable.Range(0, 5).Select(form => Verb(infinitive).Form(tense, form)));

    private static FrenchConjugation Verb(string infinitive) => Lexicon.Default.Verb(infinitive).French;
}
