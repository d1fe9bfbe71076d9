namespace AttentionKit.Generation;

/// <summary>Times: days, dates, hours, durations.</summary>
internal sealed class TimeAdverbials(SplitMix64 random)
{
    private static readonly (string English, string French)[] Days =
    [
        ("monday", "lundi"), ("tuesday", "mardi"), ("wednesday", "mercredi"), ("thursday", "jeudi"), ("friday", "vendredi"),
        ("saturday", "samedi"), ("sunday", "dimanche"),
    ];

    private static readonly (string English, string French)[] Months =
    [
        ("january", "janvier"), ("february", "février"), ("march", "mars"), ("april", "avril"), ("may", "mai"), ("june", "juin"),
        ("july", "juillet"), ("august", "août"), ("september", "septembre"), ("october", "octobre"), ("november", "novembre"),
        ("december", "décembre"),
    ];

    private static readonly (string English, string French)[] Units =
        [("days", "jours"), ("weeks", "semaines"), ("months", "mois"), ("years", "ans"), ("hours", "heures")];

    private static readonly (string English, string French)[] ShortUnits = [Units[0], Units[1], Units[4]];

    private static readonly (string English, string French)[] LongUnits = [Units[1], Units[2], Units[3]];

    private static readonly (string English, string French)[] PastTimes =
    [
        ("yesterday", "hier"), ("last/a week/b", "la/b? semaine/b dernière/a"), ("last/a month/b", "le/b? mois/b dernier/a"),
        ("last/a year/b", "l'/b? année/b dernière/a"), ("this/a morning/b", "ce/a matin/b"), ("yesterday/a evening/b", "hier/a soir/b"),
    ];

    private static readonly (string English, string French)[] FutureTimes =
    [
        ("tomorrow", "demain"), ("next/a week/b", "la/b? semaine/b prochaine/a"), ("next/a month/b", "le/b? mois/b prochain/a"),
        ("next/a year/b", "l'/b? année/b prochaine/a"), ("this/a evening/b", "ce/a soir/b"), ("tomorrow/a morning/b", "demain/a matin/b"),
    ];

    private static readonly (string English, string French)[] HabitTimes =
    [
        ("every/a day/b", "chaque/a jour/b"), ("every/a week/b", "chaque/a semaine/b"), ("in/a? the/a morning/b", "le/a matin/b"),
        ("in/a? the/a evening/b", "le/a soir/b"), ("in/a? the/a afternoon/b", "l'/a après-midi/b"),
    ];

    private static readonly (string English, string French)[] NowTimes = [("now", "maintenant"), ("today", "aujourd'hui")];

    public FixedAdverbial Past() => random.Next(5) switch
    {
        0 => Counted("{0}/b {1}/c ago/a", "il/a y/a a/a {0}/b {1}/c", Units),
        1 => random.Percent(40) ? Year() : Date(),
        2 => Day(),
        _ => Of(PastTimes),
    };

    public FixedAdverbial Future() => random.Next(5) switch
    {
        0 => Counted("in/a {0}/b {1}/c", "dans/a {0}/b {1}/c", ShortUnits),
        1 => Date(),
        2 => Day(),
        _ => Of(FutureTimes),
    };

    public FixedAdverbial Habit() => random.Next(5) switch
    {
        0 or 4 => Clock(),
        1 => EveryWeek(),
        _ => Of(HabitTimes),
    };

    public FixedAdverbial Now() => Of(NowTimes);

    /// <summary>for two years: depuis deux ans.</summary>
    public FixedAdverbial Duration() => Counted("for/a {0}/b {1}/c", "depuis/a {0}/b {1}/c", LongUnits);

    /// <summary>at half past three: à trois heures et demie.</summary>
    public FixedAdverbial Clock()
    {
        var hour = 2 + random.Next(10);
        var (english, french) = (Numerals.English(hour), Numerals.French(hour));
        var (saidInEnglish, saidInFrench) = random.Next(4) switch
        {
            0 => ($"at/a half/b past/b? {english}/c", $"à/a {french}/c heures/c? et/b? demie/b"),
            1 => ($"at/a a/b? quarter/b past/d {english}/c", $"à/a {french}/c heures/c? et/d quart/b"),
            2 => ($"at/a a/b? quarter/b to/d {english}/c", $"à/a {french}/c heures/c? moins/d le/b? quart/b"),
            _ => ($"at/a {english}/c o'clock/d", $"à/a {french}/c heures/d"),
        };
        return new FixedAdverbial(saidInEnglish, saidInFrench, Phenomenon.TimeOfDay);
    }

    // on may 8: le 8 mai
    private FixedAdverbial Date()
    {
        var (english, french) = random.Pick(Months);
        var day = 1 + random.Next(31);
        if (english == "february" && day > 28) day -= 28;
        if (english is "april" or "june" or "september" or "november" && day > 30) day = 30;
        var frenchDay = day == 1 ? "1er" : Invariant(day);
        return new FixedAdverbial($"on/c? {english}/a {Invariant(day)}/b", $"le/c? {frenchDay}/b {french}/a", Phenomenon.Date);
    }

    private FixedAdverbial Counted(string english, string french, (string English, string French)[] units)
    {
        var count = 2 + random.Next(11);
        var (unit, frenchUnit) = random.Pick(units);
        return new FixedAdverbial(
            Fill(english, Numerals.English(count), unit), Fill(french, Numerals.French(count), frenchUnit), Phenomenon.Number);
    }

    private FixedAdverbial Year()
    {
        var year = Invariant(1990 + random.Next(30));
        return new FixedAdverbial($"in/a {year}/b", $"en/a {year}/b", Phenomenon.Date);
    }

    private FixedAdverbial Day()
    {
        var (english, french) = random.Pick(Days);
        return new FixedAdverbial($"on/a? {english}/a", $"{french}/a", Phenomenon.Date);
    }

    private FixedAdverbial EveryWeek()
    {
        var (english, french) = random.Pick(Days);
        return new FixedAdverbial($"on/b? {english}s/a", $"le/b? {french}/a", Phenomenon.Date);
    }

    private FixedAdverbial Of((string English, string French)[] times)
    {
        var (english, french) = random.Pick(times);
        return new FixedAdverbial(english, french);
    }

    private static string Fill(string pattern, string count, string unit) =>
        pattern.Replace("{0}", count, StringComparison.Ordinal).Replace("{1}", unit, StringComparison.Ordinal);

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
