using System.CommandLine;
using System.Globalization;

namespace NotebookRunner;

/// <summary>The command line: options, help, and what each asks for.</summary>
internal static class RunnerCommand
{
    public static RootCommand Create()
    {
        var notebooks = new Argument<string[]>("notebooks")
        {
            Description = "Notebooks or folders of notebooks. None means the whole course, in order.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<DirectoryInfo>("--output", "-o")
        {
            Description = "Folder for the executed notebooks.",
            DefaultValueFactory = _ => new DirectoryInfo("out"),
        };
        var fast = new Option<bool>("--fast") { Description = "Set the parameter 'fast' to true: fewer epochs, smaller data." };
        var parameters = new Option<string[]>("--parameter", "-p")
        {
            Description = "Override a variable of the cell tagged 'parameters', for example -p epochs=3. May be repeated.",
            HelpName = "name=value",
        };
        var timeout = new Option<double>("--timeout")
        {
            Description = "Seconds that one cell may run.",
            DefaultValueFactory = _ => 600,
        };
        var keepGoing = new Option<bool>("--keep-going") { Description = "Run the cells after a failed one, too." };
        var html = new Option<bool>("--html") { Description = "Also write a self-contained page per notebook, and an index, into the output folder." };
        var check = new Option<bool>("--check") { Description = "Run nothing: check the notebooks as they are, and that their outputs belong to their source." };
        var update = new Option<bool>("--update") { Description = "Write the outputs into the notebooks themselves." };
        var list = new Option<bool>("--list") { Description = "Run nothing: list the notebooks." };

        parameters.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
                result.AddError($"'{token.Value}' is not of the form name=value.");
        });
        timeout.Validators.Add(result =>
        {
            // A text that is no number is System.CommandLine's to report.
            if (result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var seconds) && seconds is not (> 0 and <= 86400))
                result.AddError("--timeout takes a number of seconds above 0, at most 86400 (a day).");
        });

        var root = new RootCommand("Executes the C# notebooks of the course without Jupyter.")
        {
            notebooks, output, fast, parameters, timeout, keepGoing, html, check, update, list,
        };
        root.Validators.Add(result =>
        {
            if (result.GetValue(update) && (result.GetValue(fast) || result.GetValue(parameters) is { Length: > 0 }))
                result.AddError("--update writes the outputs of the notebooks as they stand: it cannot go with --fast or --parameter.");
            if (new[] { result.GetValue(check), result.GetValue(update), result.GetValue(list) }.Count(set => set) > 1)
                result.AddError("--check, --update and --list exclude each other.");
        });
        root.SetAction(async (parse, cancellation) =>
        {
            using var application = new RunnerApplication(new RunnerOptions
            {
                Notebooks = parse.GetValue(notebooks) ?? [],
                Output = parse.GetValue(output)!.FullName,
                Parameters = Parameters(parse.GetValue(parameters) ?? [], parse.GetValue(fast)),
                Fast = parse.GetValue(fast),
                Html = parse.GetValue(html),
                Check = parse.GetValue(check),
                Update = parse.GetValue(update),
                List = parse.GetValue(list),
                Execution = new ExecutionOptions
                {
                    CellTimeout = TimeSpan.FromSeconds(parse.GetValue(timeout)),
                    KeepGoing = parse.GetValue(keepGoing),
                },
            });
            return await application.RunAsync(cancellation);
        });
        return root;
    }

    private static Dictionary<string, string> Parameters(IEnumerable<string> given, bool fast)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (fast)
            values["fast"] = "true";
        foreach (var assignment in given)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            values[assignment[..equals].Trim()] = assignment[(equals + 1)..];
        }
        return values;
    }
}
