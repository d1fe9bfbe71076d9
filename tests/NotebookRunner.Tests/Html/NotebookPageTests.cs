using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookRunner.Tests;

public sealed partial class NotebookPageTests
{
    private static readonly PageLinks Links = new("n.ipynb", [new PageLink("Contents", "index.html")], Next: new PageLink("Next <one>", "02-next.html"));

    [Fact]
    public void Prose_formulas_code_and_outputs_are_on_the_page()
    {
        var html = Render(new NotebookBuilder()
            .Markdown("# A & B\n\nInline $\\alpha$ and\n\n$$\n\\sum_i x_i\n$$\n\nunknown $\\foo$ [next](02-next.ipynb#there)")
            .Code("var x = 1 < 2; // <b>\n$\"a{x}\""), outputs: [
                new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "a < b \u001b[31mred\u001b[0m" },
                new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "v", ["traceback"] = new JsonArray("at cell 1, line 1") },
                new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject { ["text/plain"] = "poor", ["text/html"] = new JsonArray("<svg id=\"rich\">", "</svg>") } },
            ]);
        Assert.Contains("<title>A &amp; B</title>", html, StringComparison.Ordinal);
        Assert.Contains("<mi>α</mi>", html, StringComparison.Ordinal);
        Assert.Contains("display=\"block\"", html, StringComparison.Ordinal);
        Assert.Contains(">\\foo</code>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"02-next.html#there\"", html, StringComparison.Ordinal);
        Assert.Contains("Next &lt;one&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"k\">var</span>", html, StringComparison.Ordinal);
        Assert.Contains("// &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("a &lt; b red</pre>", html, StringComparison.Ordinal);
        Assert.Contains("at cell 1, line 1", html, StringComparison.Ordinal);
        Assert.Contains("<svg id=\"rich\"></svg>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("poor", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_inside_the_page_and_nothing_is_fetched()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "dot.png"), [1, 2, 3]);
        var builder = new NotebookBuilder().Markdown("![a](dot.png) ![b](attachment:c.png) ![d](missing.png)");
        var json = builder.Json();
        json["cells"]![0]!["attachments"] = new JsonObject { ["c.png"] = new JsonObject { ["image/png"] = "QUJD" } };
        var html = NotebookPage.Render(NotebookDocument.Parse(json.ToJsonString()), new MarkdownPage(folder.Path), Links);
        Assert.Contains("src=\"data:image/png;base64,AQID\"", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,QUJD\"", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(FromOutside(), html);
    }

    [Theory]
    [InlineData("var x = \"a\"; /* b */ // c\n#nullable enable\n")]
    [InlineData("#!time\n#r \"../lib/x.dll\"\nawait F($\"\"\"q{1:F2}\"\"\");\n\n  x")]
    [InlineData("not at all C# ((( \"open")]
    public void Highlighted_code_is_the_same_text(string source) =>
        Assert.Equal(source, System.Net.WebUtility.HtmlDecode(Tag().Replace(CSharpHtml.Render(source), "")));

    [Fact]
    public void Pages_link_to_each_other_and_the_index_to_all()
    {
        using var folder = new TemporaryFolder();
        string[] names = ["01-a.ipynb", "solutions/02-b.ipynb"];
        new CoursePages(folder.Path, [.. names.Select(name => RunOf(Path.Combine(folder.Path, name), name, $"# Title of {name}"))]).Write();
        Assert.Contains("href=\"solutions/02-b.html\"", File.ReadAllText(Path.Combine(folder.Path, "01-a.html")), StringComparison.Ordinal);
        var second = File.ReadAllText(Path.Combine(folder.Path, "solutions", "02-b.html"));
        Assert.Contains("href=\"../01-a.html\"", second, StringComparison.Ordinal);
        Assert.Contains("href=\"../index.html\"", second, StringComparison.Ordinal);
        var index = File.ReadAllText(Path.Combine(folder.Path, "index.html"));
        Assert.Contains("href=\"01-a.html\"", index, StringComparison.Ordinal);
        Assert.Contains("Title of solutions/02-b.ipynb", index, StringComparison.Ordinal);
    }

    [Fact]
    public void The_front_page_says_what_the_course_is_and_what_each_notebook_asks()
    {
        using var folder = new TemporaryFolder();
        folder.Write("front-page.md", "# The *course*\n\nBegin with [the first](01-a.ipynb).");
        const string first = """
            # First <one>

            **The question:** what is *attention*?

            | | |
            | --- | --- |
            | You will learn | tensors & shapes |
            | Time | ten minutes |
            """;
        var page = FrontPageOf(folder, ("01-a.ipynb", first), ("02-b.ipynb", "No heading."));
        Assert.Contains("<title>The *course*</title>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"01-a.html\">the first</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"01-a.html\">First &lt;one&gt;</a>", page, StringComparison.Ordinal);
        Assert.Contains("<p>What is <em>attention</em>?</p>", page, StringComparison.Ordinal);
        Assert.Contains("You will learn tensors &amp; shapes.", page, StringComparison.Ordinal);
        Assert.Contains("Ten minutes · <span class=\"ok\">ran</span> in 3 s", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"02-b.html\">02-b.ipynb</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The course", FrontPageOf(folder, ("02-b.ipynb", "")), StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_that_a_notebook_made_go_along_and_stand_on_the_front_page_and_older_ones_do_not()
    {
        using var folder = new TemporaryFolder();
        using var output = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "solutions", "out"));
        var made = Path.Combine(folder.Path, "solutions", "out", "play.html");
        File.WriteAllText(made, "<!DOCTYPE html><title>Play &amp; see</title>");
        File.WriteAllText(Path.Combine(folder.Path, "solutions", "out", "old.html"), "<title>Old</title>");
        File.SetLastWriteTimeUtc(Path.Combine(folder.Path, "solutions", "out", "old.html"), DateTime.UtcNow.AddHours(-1));
        File.WriteAllText(Path.Combine(folder.Path, "solutions", "out", "another.html"), "<title>Of another notebook</title>");
        const string name = "solutions/01-a.ipynb";
        new CoursePages(output.Path, [RunOf(Path.Combine(folder.Path, name), name, "[Play](out/play.html), [old](out/old.html)")]).Write();
        var index = File.ReadAllText(Path.Combine(output.Path, "index.html"));
        Assert.Contains("<a href=\"solutions/out/play.html\">Play &amp; see</a>", index, StringComparison.Ordinal);
        Assert.DoesNotContain("old.html", index, StringComparison.Ordinal);
        Assert.DoesNotContain("another.html", index, StringComparison.Ordinal);
        Assert.Contains("<a href=\"out/play.html\">Play</a>", File.ReadAllText(Path.Combine(output.Path, "solutions", "01-a.html")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(made), File.ReadAllText(Path.Combine(output.Path, "solutions", "out", "play.html")));
    }

    [Fact]
    public void What_the_pages_link_to_has_a_page_and_no_link_leads_nowhere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Tutorials.sln", "");
        folder.Write("RESULTS.md", "# Results & more\n\n[The first](notebooks/01-a.ipynb#part), [the code](lib/A.cs), [the library](lib).");
        folder.Write("lib/A.cs", "");
        folder.Write("lib/README.md", "# The library");
        folder.Write("notebooks/solutions/01-a.ipynb", new NotebookBuilder().Markdown("# Solved\n\n[The exercise](../01-a.ipynb)").Json().ToJsonString());
        var output = Path.Combine(folder.Path, "out");
        var texts = new[] { ("01-a.ipynb", "# A\n\n## Part\n\n[Solution](solutions/01-a.ipynb), [code](../lib/A.cs), [gone](../gone.md), [web](https://example.org/)"), ("02-b.ipynb", "# B\n\n[**All**](../RESULTS.md)") };
        new CoursePages(output, [.. texts.Select(t => RunOf(folder.Write($"notebooks/{t.Item1}", ""), t.Item1, t.Item2))]).Write();

        var first = File.ReadAllText(Path.Combine(output, "01-a.html"));
        Assert.Contains("<a href=\"solutions/01-a.html\">Solution</a>, code, gone, <a href=\"https://example.org/\">web</a>", first, StringComparison.Ordinal);
        Assert.Contains("<a href=\"repository/RESULTS.html\">Results</a>", first, StringComparison.Ordinal);
        Assert.Contains("<a href=\"repository/RESULTS.html\"><strong>All</strong></a>", File.ReadAllText(Path.Combine(output, "02-b.html")), StringComparison.Ordinal);
        var results = File.ReadAllText(Path.Combine(output, "repository", "RESULTS.html"));
        Assert.Contains("<title>Results &amp; more</title>", results, StringComparison.Ordinal);
        Assert.Contains("<a href=\"../01-a.html#part\">The first</a>, the code, <a href=\"lib/README.html\">the library</a>", results, StringComparison.Ordinal);
        Assert.Empty(PageLinkCheck.BrokenIn(output));
    }

    private static string FrontPageOf(TemporaryFolder folder, params (string Name, string Text)[] notebooks)
    {
        new CoursePages(Path.Combine(folder.Path, "out"), [.. notebooks.Select(n => RunOf(Path.Combine(folder.Path, n.Name), n.Name, n.Text))]).Write();
        return File.ReadAllText(Path.Combine(folder.Path, "out", "index.html"));
    }

    private static NotebookRun RunOf(string path, string name, string text)
    {
        var (file, document) = (new NotebookFile(path, name), new NotebookBuilder().Markdown(text).Build());
        var made = MadePage.Find(file, document, Path.GetTempPath(), DateTime.UtcNow.AddSeconds(-3));
        return new NotebookRun(file, document, new NotebookResult(name, [], 0, TimeSpan.FromSeconds(3)), made);
    }

    private static string Render(NotebookBuilder builder, JsonArray outputs)
    {
        var document = builder.Build();
        document.CodeCells.First().SetOutputs(outputs, 1);
        return NotebookPage.Render(document, new MarkdownPage(Path.GetTempPath()), Links);
    }

    [GeneratedRegex("""(src|href)="(https?:)?//""")]
    private static partial Regex FromOutside();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
