using Benchmarks;

namespace AttentionKit.Tests;

public sealed class CourseTimerTests
{
    [Fact]
    public void Times_are_read_from_the_table_with_which_the_runner_ends()
    {
        const string shown = """
              00 [2/2] ok    0.1 s  a.ipynb │ 3/3 │ 9.9 s │ ok
            ╭────────────────────────────────────┬───────┬────────────┬────────╮
            │ Notebook                           │ Cells │ Time       │ Result │
            ├────────────────────────────────────┼───────┼────────────┼────────┤
            │ 00-start-here.ipynb                │ 31/31 │ 8.5 s      │ ok     │
            │ 10-attention-is-all-you-need.ipynb │ 63/63 │ 6 min 28 s │ ok     │
            ╰────────────────────────────────────┴───────┴────────────┴────────╯
            All 2 notebooks ran in 6 min 30 s.
            """;
        Assert.Equal([new NotebookTime("00-start-here.ipynb", 31, 8.5), new NotebookTime("10-attention-is-all-you-need.ipynb", 63, 388)], CourseTimer.TimesIn(shown));
    }
}
