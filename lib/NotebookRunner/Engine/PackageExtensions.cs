using System.Runtime.Loader;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Documents;
using Microsoft.DotNet.Interactive.Events;

namespace NotebookRunner;

/// <summary>
/// What packages bring for notebooks, in their folder interactive-extensions/dotnet: assemblies with kernel extensions, and a
/// script. .NET Interactive's tool loads them; its packages leave that to their host.
/// </summary>
internal static class PackageExtensions
{
    private static readonly KernelInfoCollection Languages = [new("csharp", aliases: ["c#", "C#"]), new("html"), new("markdown")];

    /// <summary>Loads them as soon as a package is there, each once. Where one fails, the cell that named the package does.</summary>
    public static CompositeKernel UsePackageExtensions(this CompositeKernel kernel)
    {
        var added = new Queue<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        kernel.KernelEvents.Subscribe(happened =>
        {
            if (happened is PackageAdded { PackageReference.PackageRoot: { } root } && known.Add(root))
                added.Enqueue(Path.Combine(root, "interactive-extensions", "dotnet"));
        });
        kernel.AddMiddleware(async (command, context, next) =>
        {
            await next(command, context);
            while (added.TryDequeue(out var folder)) await LoadAsync(kernel, context, folder);
        });
        return kernel;
    }

    private static async Task LoadAsync(CompositeKernel kernel, KernelInvocationContext context, string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder, "*.dll")) await LoadAssemblyAsync(kernel, path);
        if (new FileInfo(Path.Combine(folder, "extension.dib")) is { Exists: true } script)
            foreach (var part in (await InteractiveDocument.LoadAsync(script, Languages)).Elements) await RunAsync(kernel, context, part);
    }

    // A #!markdown would end the cell that brought the package, as it takes all of a cell.
    private static async Task RunAsync(CompositeKernel kernel, KernelInvocationContext context, InteractiveDocumentElement part)
    {
        if (part.KernelName == "markdown") context.ShowMarkdown(part.Contents);
        else await kernel.SendAsync(new SubmitCode($"#!{part.KernelName}\n{part.Contents}"));
    }

    private static async Task LoadAssemblyAsync(CompositeKernel kernel, string path)
    {
        var extensions = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).ExportedTypes
            .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IKernelExtension)));
        foreach (var type in extensions) await ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(kernel);
    }
}
