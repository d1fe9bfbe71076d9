namespace AttentionKit.Generation;

/// <summary>Numbers in words, from 0 to 100.</summary>
internal static class Numerals
{
    private static readonly string[] EnglishSmall =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

    private static readonly string[] EnglishTens =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly string[] FrenchSmall =
        ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
        "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"];

    private static readonly string[] FrenchTens = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];

    public static string English(int number) => number switch
    {
        100 => "hundred",
        < 20 => EnglishSmall[number],
        _ when number % 10 == 0 => EnglishTens[number / 10],
        _ => $"{EnglishTens[number / 10]}-{EnglishSmall[number % 10]}",
    };

    /// <summary>The French number; from 21 on joined by hyphens throughout (spelling of 1990).</summary>
    public static string French(int number) => number switch
    {
        100 => "cent",
        < 20 => FrenchSmall[number],
        80 => "quatre-vingts",
        > 80 => $"quatre-vingt-{FrenchSmall[number - 80]}",
        71 => "soixante-et-onze",
        > 70 => $"soixante-{FrenchSmall[number - 60]}",
        70 => "soixante-dix",
        _ when number % 10 == 0 => FrenchTens[number / 10],
        _ when number % 10 == 1 => $"{FrenchTens[number / 10]}-et-un",
        _ => $"{FrenchTens[number / 10]}-{FrenchSmall[number % 10]}",
    };
}
