using System.CommandLine;
using System.CommandLine.Parsing;

namespace NotebookRunner;

/// <summary>The command line: options, help, and what each asks for.</summary>
internal static class RunnerCommand
{
    private static readonly Argument<string[]> Notebooks = new("notebooks")
    {
        Description = "Notebooks or folders of notebooks. None means the whole course.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<DirectoryInfo> Output = new("--output", "-o")
    {
        Description = "Folder for the executed notebooks.",
        DefaultValueFactory = _ => new DirectoryInfo("out"),
    };

    private static readonly Option<bool> Fast = new("--fast") { Description = "Set the parameter 'fast' to true: fewer epochs, smaller data." };

    private static readonly Option<string[]> Parameter = new("--parameter", "-p")
    {
        Description = "Override a variable of the cell tagged 'parameters', for example -p epochs=3. May be repeated.",
        HelpName = "name=value",
    };

    private static readonly Option<double> Timeout = new("--timeout")
    {
        Description = "Seconds that one cell may run.",
        DefaultValueFactory = _ => 600,
    };

    private static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "Notebooks that run at the same time; they share the processors. Where there are two processors or more it is 2, "
            + "with --update 1, since a time that a notebook measures is true only where it is alone; and with --parameter 1, since one may "
            + "read what another one saves.",
        DefaultValueFactory = parsed => parsed.GetValue(Update!) || parsed.GetValue(Parameter!) is { Length: > 0 } ? 1 : Math.Min(2, Environment.ProcessorCount),
    };

    private static readonly Option<bool> KeepGoing = new("--keep-going") { Description = "Run the cells after a failed one, too." };

    private static readonly Option<bool> Html = new("--html")
    {
        Description = "Also write a self-contained page per notebook, and an index, into the output folder.",
    };

    private static readonly Option<bool> Open = new("--open")
    {
        Description = "Like --html, and opens the page in the browser; where there is none, its path is the last line.",
    };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Run nothing: check the notebooks as they are, and that their outputs belong to their source.",
    };

    private static readonly Option<bool> Update = new("--update") { Description = "Write the outputs into the notebooks themselves." };

    private static readonly Option<bool> List = new("--list") { Description = "Run nothing: list the notebooks." };

    static RunnerCommand()
    {
        Parameter.Validators.Add(RequireAssignments);
        Timeout.Validators.Add(RequireSeconds);
        Jobs.Validators.Add(RequireJobs);
    }

    public static RootCommand Create()
    {
        var root = new RootCommand("Executes the C# notebooks of the course without Jupyter.")
        {
            Notebooks, Output, Fast, Parameter, Timeout, Jobs, KeepGoing, Html, Open, Check, Update, List,
        };
        root.Validators.Add(RefuseContradictions);
        root.SetAction(async (parsed, cancellation) =>
        {
            using var application = new RunnerApplication(Options(parsed));
            return await application.RunAsync(cancellation);
        });
        return root;
    }

    private static RunnerOptions Options(ParseResult parsed) => new()
    {
        Notebooks = parsed.GetValue(Notebooks) ?? [],
        Output = parsed.GetValue(Output)!.FullName,
        Parameters = Parameters(parsed.GetValue(Parameter) ?? [], parsed.GetValue(Fast)),
        Jobs = parsed.GetValue(Jobs),
        Fast = parsed.GetValue(Fast),
        Html = parsed.GetValue(Html) || parsed.GetValue(Open),
        Open = parsed.GetValue(Open),
        Check = parsed.GetValue(Check),
        Update = parsed.GetValue(Update),
        List = parsed.GetValue(List),
        Execution = new ExecutionOptions
        {
            CellTimeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
            KeepGoing = parsed.GetValue(KeepGoing),
        },
    };

    private static Dictionary<string, string> Parameters(IEnumerable<string> given, bool fast)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (fast) values["fast"] = "true";
        foreach (var assignment in given)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            values[assignment[..equals].Trim()] = assignment[(equals + 1)..];
        }

        return values;
    }

    private static void RequireAssignments(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            result.AddError($"'{token.Value}' is not of the form name=value.");
    }

    private static void RequireSeconds(OptionResult result)
    {
        // A text that is no number is System.CommandLine's to report.
        if (result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var seconds) && seconds is not (> 0 and <= 86400))
            result.AddError("--timeout takes a number of seconds above 0, at most 86400 (a day).");
    }

    private static void RequireJobs(OptionResult result)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var jobs) && jobs is not (> 0 and <= 64))
            result.AddError("--jobs takes a number of notebooks from 1 to 64.");
    }

    private static void RefuseContradictions(CommandResult result)
    {
        if (result.GetValue(Update) && (result.GetValue(Fast) || result.GetValue(Parameter) is { Length: > 0 }))
            result.AddError("--update writes the outputs of the notebooks as they stand: it cannot go with --fast or --parameter.");
        if (new[] { result.GetValue(Check), result.GetValue(Update), result.GetValue(List) }.Count(set => set) > 1)
            result.AddError("--check, --update and --list exclude each other.");
    }
}
