namespace AttentionKit.Pictures;

/// <summary>The most probable words of steps of decoding: beside each step's row in a static picture, of the last step in a moving one.</summary>
/// <param name="Panel">The heatmap with one row a step.</param>
/// <param name="Steps">The steps.</param>
/// <param name="X">Left edge of the words, or of their bars.</param>
/// <param name="Most">The largest number of words a step has.</param>
internal sealed record TopWords(HeatmapPanel Panel, IReadOnlyList<ChosenWord> Steps, double X, int Most) : PicturePart
{
    internal const double ChipWidth = 118;
    internal const double BarsWidth = 230;
    internal const double BarsHeight = 150;

    internal static string Probability(double probability, string format = "0.00") => probability.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>A word that was chosen at a step.</summary>
/// <param name="Word">The word.</param>
/// <param name="Top">The most probable words with their probabilities, best first.</param>
internal sealed record ChosenWord(string Word, IReadOnlyList<(string Word, double Probability)> Top);
