using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace NotebookRunner;

/// <summary>Lets the runtime find the native libraries and the indirect managed ones of restored packages.</summary>
internal sealed class PackageLoading
{
    private readonly ConcurrentDictionary<string, string> assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> natives = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<AssemblyLoadContext, bool> contexts = new();

    public PackageLoading()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name is { } simple && assemblies.TryGetValue(simple, out var path) ? context.LoadFromAssemblyPath(path) : null;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Watch(loaded.LoadedAssembly);
        Watch(typeof(object).Assembly);
    }

    public void Add(PackageAssets assets)
    {
        foreach (var assembly in assets.Assemblies)
            assemblies.TryAdd(Path.GetFileNameWithoutExtension(assembly), assembly);
        foreach (var native in assets.Natives)
            natives.TryAdd(SimpleName(native), native);
    }

    // The script engine loads referenced assemblies into contexts of its own: each is asked to look here, too.
    private void Watch(Assembly assembly)
    {
        if (AssemblyLoadContext.GetLoadContext(assembly) is { } context && contexts.TryAdd(context, true))
            context.ResolvingUnmanagedDll += (_, name) =>
                natives.TryGetValue(SimpleName(name), out var path) ? NativeLibrary.Load(path) : 0;
    }

    // "libfoo.so", "foo.dll" and "foo" are the same library to DllImport.
    private static string SimpleName(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var extension in (string[])[".dll", ".so", ".dylib"])
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                name = name[..^extension.Length];
        return name.StartsWith("lib", StringComparison.Ordinal) ? name[3..] : name;
    }
}
