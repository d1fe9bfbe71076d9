namespace AttentionKit.Generation;

/// <summary>Says one tree in both languages and links the tokens that say the same.</summary>
internal static class SentenceRealizer
{
    public static GeneratedSentence Realize(Sentence sentence)
    {
        var shown = new HashSet<Phenomenon>();
        var english = EnglishRealizer.Realize(sentence);
        var french = FrenchRealizer.Realize(sentence, shown);
        if (english.Any(w => w.Text is "do" or "does" or "did" && w.Sure.All(c => c.Part == Part.Finite))) shown.Add(Phenomenon.DoSupport);
        var pair = new SentencePair([.. english.Select(w => w.Text)], [.. french.Select(w => w.Text)]) { Alignment = Align(english, french) };
        return new GeneratedSentence(pair, shown);
    }

    // Two tokens that surely say one concept are surely linked; a link that one of them only helps to say is possible.
    private static WordAlignment Align(IReadOnlyList<Word> english, IReadOnlyList<Word> french)
    {
        var sure = new List<AlignmentLink>();
        var possible = new List<AlignmentLink>();
        for (var i = 0; i < english.Count; i++)
        {
            for (var j = 0; j < french.Count; j++)
            {
                var (e, f) = (english[i], french[j]);
                if (Meet(e.Sure, f.Sure)) sure.Add(new AlignmentLink(i, j));
                else if (Meet(e.Sure, f.Possible) || Meet(e.Possible, f.Sure) || Meet(e.Possible, f.Possible))
                    possible.Add(new AlignmentLink(i, j));
            }
        }

        return new WordAlignment(sure, possible);
    }

    private static bool Meet(IReadOnlyList<Concept> english, IReadOnlyList<Concept> french)
    {
        for (var i = 0; i < english.Count; i++)
        {
            for (var j = 0; j < french.Count; j++)
            {
                if (english[i].Part == french[j].Part && ReferenceEquals(english[i].Node, french[j].Node)) return true;
            }
        }

        return false;
    }
}
