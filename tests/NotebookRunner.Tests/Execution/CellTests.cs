namespace NotebookRunner.Tests;

/// <summary>The meaning of cells: one notebook, one cell or two a feature, executed once.</summary>
public sealed class CellTests(CellTests.Notebook notebook) : IClassFixture<CellTests.Notebook>
{
    private Executed Executed => notebook.Executed;

    [Fact]
    public void All_cells_succeed() => Assert.Null(Executed.Result.FirstFailure);

    [Fact]
    public void Streams_and_displays_stay_in_order()
    {
        var kinds = Executed.Outputs(1).Select(o => (string?)o["name"] ?? (string?)o["output_type"]);
        Assert.Equal(["stdout", "display_data", "stdout", "stderr", "stdout", "execute_result"], kinds);
        Assert.Equal("one\ntwo\n", (string?)Executed.Outputs(1)[0]["text"]);
    }

    [Fact]
    public void The_last_expression_without_semicolon_is_the_result()
    {
        Assert.Contains("<pre>3</pre>", Executed.ResultData(1, "text/html"), StringComparison.Ordinal);
        Assert.Equal(1, (int?)Executed.Outputs(1)[^1]["execution_count"]);
    }

    [Fact]
    public void Declarations_are_seen_by_later_cells_and_may_be_made_anew() => Assert.Equal("new 5\n", Executed.Stream(3));

    [Fact]
    public void Await_stands_at_top_level() => Assert.Equal("waited\n", Executed.Stream(4));

    [Fact]
    public void Html_is_shown_as_it_is() => Assert.Equal("<b>bold</b>", Executed.ResultData(5, "text/html"));

    [Fact]
    public void Display_extensions_need_no_using()
    {
        var html = Executed.Displayed(6, "text/html");
        Assert.Equal("<i>slanted</i>", html[0]);
        Assert.Contains("<td>", html[1], StringComparison.Ordinal);
        Assert.Equal("plain", Executed.Displayed(6, "text/plain")[2]);
    }

    [Fact]
    public void An_update_of_a_display_is_not_shown_as_under_Jupyter() => Assert.Equal(["before"], Executed.Displayed(7, "text/plain"));

    [Fact]
    public void A_line_rewritten_with_carriage_returns_shows_its_last_version() => Assert.Equal("100%\nend\n", Executed.Stream(8));

    [Fact]
    public void Html_within_a_cell_is_shown_and_the_code_behind_it_runs()
    {
        Assert.Equal(["<hr>"], Executed.Displayed(9, "text/html"));
        Assert.Equal("code\n", Executed.Stream(9));
    }

    [Fact]
    public void A_cell_of_Markdown_is_shown_as_Html() => Assert.Equal(["<p><em>soft</em></p>\n"], Executed.Displayed(23, "text/html"));

    [Fact]
    public void The_handle_of_a_display_is_not_shown()
    {
        Assert.Equal(["display_data"], Executed.Outputs(24).Select(o => (string?)o["output_type"]));
        Assert.Equal("1", Executed.Displayed(24, "text/plain").Single());
    }

    [Fact]
    public void Variables_are_listed() => Assert.Contains("number", Executed.Displayed(29, "text/html").Single(), StringComparison.Ordinal);

    [Fact]
    public void A_returned_value_is_the_result() => Assert.Contains("<pre>5</pre>", Executed.ResultData(25, "text/html"), StringComparison.Ordinal);

    [Fact]
    public void A_table_can_be_had_as_comma_separated_values() => Assert.Equal("A\n1\n", Executed.Displayed(6, "text/csv")[1]);

    [Fact]
    public void A_console_that_a_cell_puts_elsewhere_is_there_again_in_the_next() => Assert.Equal("still here\n", Executed.Stream(27));

    [Fact]
    public void Scripts_for_the_page_are_shown() =>
        Assert.Equal(["<script type=\"text/javascript\">alert(1)</script>"], Executed.Displayed(28, "text/html"));

    [Fact]
    public void Load_and_import_run_files_beside_the_notebook() => Assert.Equal("loaded script notebook\n", Executed.Stream(10));

    [Fact]
    public void Time_is_shown_for_the_whole_cell() =>
        Assert.Matches(@"^Wall time: \d+(\.\d+)?ms$", Executed.Displayed(11, "text/plain").Single());

    [Fact]
    public void A_formatter_for_several_mime_types_gives_a_bundle_with_all_of_them()
    {
        Assert.Equal("<p>7</p>", Executed.ResultData(12, "text/html"));
        Assert.Equal("seven", Executed.ResultData(12, "text/plain"));
    }

    [Fact]
    public void An_expected_exception_is_kept_and_does_not_stop_the_notebook()
    {
        Assert.Equal("InvalidOperationException", (string?)Executed.Outputs(13).Single()["ename"]);
        Assert.True(Executed.Result.Cells[12].Succeeded);
    }

    [Fact]
    public void Variables_of_a_cell_that_threw_exist_afterwards() => Assert.Equal("True\n", Executed.Stream(14));

    [Fact]
    public void Warnings_of_the_compiler_are_shown() =>
        Assert.Equal("cell 15, line 5, column 5: warning CS0219: The variable 'unused' is assigned but its value is never used\n",
            Executed.Stream(15, "stderr"));

    [Fact]
    public void What_native_code_writes_to_the_process_is_shown_with_its_cell() => Assert.Equal("raw", Executed.Stream(16));

    [Fact]
    public void Json_is_kept_as_json() => Assert.Equal(2, (int?)Executed.Outputs(17).Single()["data"]!["application/json"]!["b"]);

    [Fact]
    public void The_working_directory_is_the_notebooks_folder() => Assert.Equal("True\n", Executed.Stream(18));

    [Fact]
    public void Null_as_a_result_is_shown_and_a_void_call_is_not()
    {
        Assert.Contains("null", Executed.ResultData(19, "text/html"), StringComparison.Ordinal);
        Assert.Equal(["stream"], Executed.Outputs(20).Select(o => (string?)o["output_type"]));
    }

    [Fact]
    public void Empty_cells_are_passed_over_and_get_no_number() => Assert.Equal(29, Executed.Result.Cells.Count);

    [Fact]
    public void Extension_methods_stand_at_top_level() => Assert.Equal("6\n", Executed.Stream(21));

    [Fact]
    public void Cells_begin_on_one_thread_even_after_one_that_awaits() => Assert.Equal("True\n", Executed.Stream(22));

    public sealed class Notebook : IAsyncLifetime
    {
        internal Executed Executed { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            using var folder = new TemporaryFolder();
            folder.Write("helper.csx", "var fromLoad = \"loaded\";");
            folder.Write("import.cs", "var fromScript = \"script\";");
            folder.Write("other.dib", "#!markdown\n\n# x\n\n#!csharp\n\nvar fromNotebook = \"notebook\";\n");
            Executed = await Executed.RunAsync(Cells(), folder.Path);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static NotebookBuilder Cells() => new NotebookBuilder()
            .Code("""
                Console.Write("one\n"); Console.WriteLine("two");
                display("between");
                Console.WriteLine("three");
                Console.Error.WriteLine("four");
                Console.WriteLine("five");
                1 + 2
                """)
            .Code("class Thing { public string Name => \"old\"; }\nvar thing = new Thing();\nvar number = 4;\nvar thread = Environment.CurrentManagedThreadId;")
            .Code("class Thing { public string Name => \"new\"; }\nvar thing = new Thing();\nConsole.WriteLine($\"{thing.Name} {number + 1}\");")
            .Code("await Task.Delay(1);\nConsole.WriteLine(\"waited\");")
            .Code("HTML(\"<b>bold</b>\")")
            .Code("HTML(\"<i>slanted</i>\").Display();\nnew[] { new { A = 1 } }.DisplayTable();\n\"plain\".DisplayAs(\"text/plain\");")
            .Code("var shown = display(\"before\", \"text/plain\");\nshown.Update(\"after\");")
            .Code("for (var i = 0; i <= 100; i += 50) Console.Write($\"\\r{i}%\");\nConsole.WriteLine(\"\\nend\");")
            .Code("""
                #!html
                <hr>
                #!csharp
                Console.WriteLine("code");
                """)
            .Code("#load \"helper.csx\"\n#!import import.cs\n#!import \"other.dib\"\nConsole.WriteLine($\"{fromLoad} {fromScript} {fromNotebook}\");")
            .Code("#!time\nvar x = 1;")
            .Code("""
                using Microsoft.DotNet.Interactive.Formatting;
                record Seven;
                Formatter.Register<Seven>(_ => "<p>7</p>", "text/html");
                Formatter.Register<Seven>(_ => "seven", "text/plain");
                Formatter.SetPreferredMimeTypesFor(typeof(Seven), "text/html", "text/plain");
                new Seven()
                """)
            .Code("string late = null;\nvar numbers = new List<int>();\nthrow new InvalidOperationException(\"meant\");", "raises-exception")
            .Code("Console.WriteLine(late == null);")
            .Code("#!html\n<hr>\n#!csharp\n{\nint unused = 1;\n}")
            .Code("using (var raw = Console.OpenStandardOutput()) raw.Write(Encoding.UTF8.GetBytes(\"raw\"));")
            .Code("\"{\\\"b\\\": 2}\".DisplayAs(\"application/json\");")
            .Code("Console.WriteLine(System.IO.File.Exists(\"helper.csx\"));")
            .Code("(object)null")
            .Code("Console.WriteLine(\"void\")")
            .Code("using static System.Math;\nstatic int Twice(this int x) => 2 * x;\nConsole.WriteLine(Max(3.Twice(), 1));")
            .Code("Console.WriteLine(Environment.CurrentManagedThreadId == thread);")
            .Code("#!markdown\n*soft*")
            .Code("display(1, \"text/plain\")")
            .Code("return 5;")
            .Code("Console.SetOut(new System.IO.StringWriter());\nConsole.WriteLine(\"elsewhere\");")
            .Code("Console.WriteLine(\"still here\");")
            .Code("Javascript(\"alert(1)\");")
            .Code("#!whos")
            .Code("  \n ");
    }
}
