namespace NotebookRunner.Tests;

/// <summary>Libraries in cells: those of this repository with their native parts, formatters they bring, packages from NuGet.</summary>
public sealed class LibraryTests(LibraryTests.Notebook notebook) : IClassFixture<LibraryTests.Notebook>
{
    private static readonly string Runner = Path.Combine(Fixture.RepositoryRoot, "lib", "NotebookRunner");

    private Executed Executed => notebook.Executed;

    [Fact]
    public void All_cells_succeed() => Assert.Null(Executed.Result.FirstFailure?.Error);

    [Fact]
    public void The_kit_and_its_native_libraries_load_from_one_folder() =>
        Assert.Contains("<pre>6</pre>", Executed.ResultData(2, "text/html"), StringComparison.Ordinal);

    [Fact]
    public void The_kits_formatters_give_a_picture_and_a_text()
    {
        Assert.Contains("<svg", Executed.ResultData(3, "text/html"), StringComparison.Ordinal);
        Assert.Contains("chat", Executed.ResultData(3, "text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_can_name_its_formatters_by_convention_without_knowing_the_formatting_library()
    {
        Assert.Equal("<em>6 by 7</em>", Executed.ResultData(4, "text/html"));
        Assert.Equal("6 by 7", Executed.ResultData(4, "text/plain"));
    }

    [Fact]
    public void Plotly_finds_its_own_FSharp_Core() => Assert.Equal("FSharp.Core 10\n", Executed.Stream(5));

    [Fact]
    public void A_package_is_restored_and_used() => Assert.Equal("<p><em>soft</em></p>\n", Executed.Stream(6));

    [Fact]
    public async Task An_extension_of_a_package_is_loaded()
    {
        var executed = await Executed.RunAsync(new NotebookBuilder()
            .Code("#r \"../bin/AttentionKit.dll\"\nusing Plotly.NET.CSharp;\nAttentionKit.Kit.Start();")
            .Code("#r \"nuget: Plotly.NET.Interactive, 6.0.0\"")
            .Code("Chart.Point<double, double, string>(x: new[] { 1.0 }, y: new[] { 2.0 })"), Runner);
        Assert.StartsWith("<div><div id=", executed.ResultData(3, "text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_cell_warns() =>
        Assert.All(Enumerable.Range(1, Executed.Result.Cells.Count), cell => Assert.Equal("", Executed.Stream(cell, "stderr")));

    public sealed class Notebook : IAsyncLifetime
    {
        internal Executed Executed { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Executed = await Executed.RunAsync(Cells(), Runner);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static NotebookBuilder Cells() => new NotebookBuilder()
            .Code("#r \"../bin/AttentionKit.dll\"\nusing AttentionKit;\nusing TorchSharp;\nusing static TorchSharp.torch;\nKit.Start(seed: 42);")
            .Code("arange(4).sum().item<long>()")
            .Code("""
                var weights = new float[,] { { 0.9f, 0.1f }, { 0.2f, 0.8f } };
                new Translation(["the", "cat"], ["le", "chat"], weights, [-0.1, -0.2], -0.3).Heatmap()
                """)
            .Code("""
                class TypeFormatterSourceAttribute(Type source) : Attribute
                {
                    public Type FormatterSourceType { get; } = source;
                    public string[] PreferredMimeTypes { get; set; }
                }
                [TypeFormatterSource(typeof(Formatters), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
                public record Size(int Width, int Height);
                public class Formatters
                {
                    public IEnumerable<object> CreateTypeFormatters() => [new SizeFormatter("text/html"), new SizeFormatter("text/plain")];
                }
                public class SizeFormatter(string mimeType)
                {
                    public string MimeType { get; } = mimeType;
                    public bool Format(object value, System.IO.TextWriter writer)
                    {
                        var size = (Size)value;
                        var text = $"{size.Width} by {size.Height}";
                        writer.Write(MimeType == "text/html" ? $"<em>{text}</em>" : text);
                        return true;
                    }
                }
                new Size(6, 7)
                """)
            .Code("""
                #r "../bin/Plotly.NET.CSharp.dll"
                var chart = Plotly.NET.CSharp.Chart.Point<double, double, string>(x: new[] { 1.0 }, y: new[] { 2.0 });
                var fsharp = AppDomain.CurrentDomain.GetAssemblies().Single(a => a.GetName().Name == "FSharp.Core").GetName();
                Console.WriteLine($"{fsharp.Name} {fsharp.Version.Major}");
                """)
            .Code("#r \"nuget: Markdig, 1.6.0\"\nConsole.Write(Markdig.Markdown.ToHtml(\"*soft*\"));");
    }
}
