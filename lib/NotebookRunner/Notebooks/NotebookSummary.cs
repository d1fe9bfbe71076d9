namespace NotebookRunner;

/// <summary>What a notebook's first text says of it; null where it does not.</summary>
/// <param name="Question">The question it answers, as Markdown.</param>
/// <param name="Teaches">What one learns in it.</param>
/// <param name="Time">How long it takes.</param>
internal sealed record NotebookSummary(string? Question, string? Teaches, string? Time)
{
    private const string QuestionMark = "**The question:** ";

    /// <summary>Reads the first cell of text: a paragraph that begins with "The question", and a table with a key in its first column.</summary>
    public static NotebookSummary Read(NotebookDocument document)
    {
        var lines = document.Cells.FirstOrDefault(c => c.Kind == CellKind.Markdown)?.Source.Split('\n') ?? [];
        var question = lines.FirstOrDefault(line => line.StartsWith(QuestionMark, StringComparison.Ordinal))?[QuestionMark.Length..];
        return new NotebookSummary(Capitalised(question), Row(lines, "You will learn"), Capitalised(Row(lines, "Time")));
    }

    private static string? Row(string[] lines, string key) => lines
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .FirstOrDefault(cells => cells.Length == 4 && cells[1] == key)?[2];

    private static string? Capitalised(string? text) => string.IsNullOrEmpty(text) ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
