namespace AttentionKit;

/// <summary>Times: days, dates, hours, durations.</summary>
internal static class TimeAdverbials
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

    private static readonly (string English, string French, string FrenchPlural)[] Units =
        [("day", "jour", "jours"), ("week", "semaine", "semaines"), ("month", "mois", "mois"), ("year", "an", "ans"), ("hour", "heure", "heures")];

    private static readonly string[][] PastTimes =
    [
        ["yesterday", "hier"], ["last/a week/b", "la/b? semaine/b dernière/a"], ["last/a month/b", "le/b? mois/b dernier/a"],
        ["last/a year/b", "l'/b? année/b dernière/a"], ["this/a morning/b", "ce/a matin/b"], ["yesterday/a evening/b", "hier/a soir/b"],
    ];

    private static readonly string[][] FutureTimes =
    [
        ["tomorrow", "demain"], ["next/a week/b", "la/b? semaine/b prochaine/a"], ["next/a month/b", "le/b? mois/b prochain/a"],
        ["next/a year/b", "l'/b? année/b prochaine/a"], ["this/a evening/b", "ce/a soir/b"], ["tomorrow/a morning/b", "demain/a matin/b"],
    ];

    private static readonly string[][] HabitTimes =
    [
        ["every/a day/b", "chaque/a jour/b"], ["every/a week/b", "chaque/a semaine/b"], ["in/a? the/a morning/b", "le/a matin/b"],
        ["in/a? the/a evening/b", "le/a soir/b"], ["in/a? the/a afternoon/b", "l'/a après-midi/b"],
    ];

    private static readonly string[][] NowTimes = [["now", "maintenant"], ["today", "aujourd'hui"]];

    public static FixedAdverbial Past(SplitMix64 random, ISet<Phenomenon> shown) => random.Next(5) switch
    {
        0 => Ago(random, shown),
        1 => random.Percent(40) ? Year(random, shown) : Date(random, shown),
        2 => Day(random, shown),
        _ => Of(PastTimes, random),
    };

    public static FixedAdverbial Future(SplitMix64 random, ISet<Phenomenon> shown) => random.Next(5) switch
    {
        0 => In(random, shown),
        1 => Date(random, shown),
        2 => Day(random, shown),
        _ => Of(FutureTimes, random),
    };

    public static FixedAdverbial Habit(SplitMix64 random, ISet<Phenomenon> shown) => random.Next(4) switch
    {
        0 => Clock(random, shown),
        1 => EveryDay(random, shown),
        _ => Of(HabitTimes, random),
    };

    public static FixedAdverbial Now(SplitMix64 random) => Of(NowTimes, random);

    /// <summary>at half past three: à trois heures et demie.</summary>
    public static FixedAdverbial Clock(SplitMix64 random, ISet<Phenomenon> shown)
    {
        shown.Add(Phenomenon.TimeOfDay);
        var hour = 2 + random.Next(10);
        var (english, french) = (Numerals.English(hour), Numerals.French(hour));
        return random.Next(4) switch
        {
            0 => new("at/a half/b past/b? " + english + "/c", $"à/a {french}/c heures/c? et/b? demie/b"),
            1 => new("at/a a/b? quarter/b past/d " + english + "/c", $"à/a {french}/c heures/c? et/d quart/b"),
            2 => new("at/a a/b? quarter/b to/d " + english + "/c", $"à/a {french}/c heures/c? moins/d le/b? quart/b"),
            _ => new($"at/a {english}/c o'clock/d", $"à/a {french}/c heures/d"),
        };
    }

    /// <summary>on the third of may: le trois mai.</summary>
    public static FixedAdverbial Date(SplitMix64 random, ISet<Phenomenon> shown)
    {
        shown.Add(Phenomenon.Date);
        var (english, french) = random.Pick(Months);
        var day = 1 + random.Next(31);
        return new FixedAdverbial($"on/c? {english}/a {day}/b", day == 1 ? $"le/c? 1er/b {french}/a" : $"le/c? {day}/b {french}/a");
    }

    /// <summary>for two years: depuis deux ans.</summary>
    public static FixedAdverbial Duration(SplitMix64 random, ISet<Phenomenon> shown)
    {
        shown.Add(Phenomenon.Number);
        var count = 2 + random.Next(11);
        var (unit, _, french) = Units[2 + random.Next(2)];
        return new FixedAdverbial($"for/a {Numerals.English(count)}/b {unit}s/c", $"depuis/a {Numerals.French(count)}/b {french}/c");
    }

    private static FixedAdverbial Of(string[][] texts, SplitMix64 random)
    {
        var text = random.Pick(texts);
        return new FixedAdverbial(text[0], text[1]);
    }

    private static FixedAdverbial Ago(SplitMix64 random, ISet<Phenomenon> shown)
    {
        shown.Add(Phenomenon.Number);
        var count = 2 + random.Next(11);
        var (unit, _, french) = random.Pick(Units);
        return new FixedAdverbial($"{Numerals.English(count)}/b {unit}s/c ago/a", $"il/a y/a a/a {Numerals.French(count)}/b {french}/c");
    }

    private static FixedAdverbial In(SplitMix64 random, ISet<Phenomenon> shown)
    {
        shown.Add(Phenomenon.Number);
        var count = 2 + random.Next(11);
        var (unit, _, french) = random.Pick(Units);
        return new FixedAdverbial($"in/a {Numerals.English(count)}/b {unit}s/c", $"dans/a {Numerals.French(count)}/b {french}/c");
    }

    private static FixedAdverbial Year(SplitMix64 random, ISet<Phenomenon> shown)
    {
        shown.Add(Phenomenon.Date);
        var year = 1990 + random.Next(30);
        return new FixedAdverbial($"in/a {year}/b", $"en/a {year}/b");
    }

    private static FixedAdverbial Day(SplitMix64 random, ISet<Phenomenon> shown)
    {
        shown.Add(Phenomenon.Date);
        var (english, french) = random.Pick(Days);
        return new FixedAdverbial($"on/a? {english}/a", $"{french}/a");
    }

    private static FixedAdverbial EveryDay(SplitMix64 random, ISet<Phenomenon> shown)
    {
        shown.Add(Phenomenon.Date);
        var (english, french) = random.Pick(Days);
        return new FixedAdverbial($"on/b? {english}s/a", $"le/b? {french}/a");
    }
}
