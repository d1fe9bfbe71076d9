using AttentionKit.Generation;

namespace AttentionKit.Tests;

public class CorpusDataSheetTests
{
    private static readonly string Sheet = Path.Combine(Repository.Root, "data", "README.md");

    [Fact]
    public void The_data_sheet_tells_the_numbers_of_the_committed_corpus() =>
        Assert.Contains(CorpusDataSheet.Markdown(CorpusGenerator.Generate()), File.ReadAllText(Sheet), StringComparison.Ordinal);

    [Fact]
    public void A_sheet_without_its_marks_is_refused_and_left_alone()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "no marks here");

            Assert.Contains("no place for the statistics", Assert.Throws<FormatException>(() => CorpusDataSheet.Update(path, CorpusGenerator.Generate())).Message, StringComparison.Ordinal);
            Assert.Equal("no marks here", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
