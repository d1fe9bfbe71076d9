using System.Diagnostics;
using Markdig;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookRunner;

/// <summary>Magic commands that .NET Interactive's tool has and its packages lack, with the meaning they have there.</summary>
internal static class MagicCommands
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseMathematics().UseAdvancedExtensions().Build();

    /// <summary>Adds <c>#!time</c>: shows how long the cell took.</summary>
    public static CompositeKernel UseTime(this CompositeKernel kernel)
    {
        kernel.AddDirective(new KernelActionDirective("#!time"), (_, context) =>
        {
            var clock = Stopwatch.StartNew();
            context.OnComplete(ended => Show(ended, PlainTextFormatter.MimeType,
                Invariant($"Wall time: {clock.Elapsed.TotalMilliseconds:0.####}ms")));
            return Task.CompletedTask;
        });
        return kernel;
    }

    /// <summary>Adds <c>#!markdown</c>: shows the rest of the cell as Markdown.</summary>
    public static CompositeKernel UseMarkdown(this CompositeKernel kernel)
    {
        kernel.AddDirective(new KernelActionDirective("#!markdown"), (_, context) =>
        {
            if (context.Command is SubmitCode cell)
            {
                context.ShowMarkdown(cell.Code.Replace("#!markdown", "", StringComparison.Ordinal));
                context.Complete(cell);
            }

            return Task.CompletedTask;
        });
        return kernel;
    }

    /// <summary>Shows Markdown below the cell that is running.</summary>
    public static void ShowMarkdown(this KernelInvocationContext context, string markdown) =>
        Show(context, HtmlFormatter.MimeType, Markdown.ToHtml(markdown.Trim(), Pipeline));

    private static void Show(KernelInvocationContext context, string mimeType, string text) =>
        context.Publish(new DisplayedValueProduced(text, context.Command, [new FormattedValue(mimeType, text)]));
}
