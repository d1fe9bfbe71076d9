using System.Text.RegularExpressions;
using Mono.Cecil;

namespace AttentionKit.Shared;

/// <summary>
/// Reads out of a compiled assembly which type uses which, and whether each folder uses only those before it. What the compiler
/// writes is what counts; a namespace says nothing here.
/// </summary>
internal static partial class FolderOrder
{
    /// <summary>Every use of a type that stands in a later folder, as "Data/Vocabulary uses Plotting/Figure".</summary>
    /// <param name="assembly">The compiled assembly.</param>
    /// <param name="sources">The folder of its project.</param>
    /// <param name="order">The project's folders; each may use itself and those before it. Files beside the project may use all.</param>
    public static IReadOnlyList<string> Breaches(string assembly, string sources, IReadOnlyList<string> order)
    {
        var folders = FoldersOfTypes(sources);
        using var module = ModuleDefinition.ReadModule(assembly);
        var breaches = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in module.GetTypes())
        {
            var user = Outermost(type);
            if (!folders.TryGetValue(user.Name.Split('`')[0], out var from) || from.Length == 0) continue;
            foreach (var used in UsedBy(type).SelectMany(Parts).Where(t => t.Scope == module).Select(t => Outermost(t.Resolve())))
                if (folders.TryGetValue(used.Name.Split('`')[0], out var to) && Place(to) > Place(from))
                    breaches.Add($"{from}/{user.Name} uses {to}/{used.Name}");
        }

        return [.. breaches];

        int Place(string folder)
        {
            var place = order.ToList().IndexOf(folder);
            return place >= 0 ? place : folder.Length == 0 ? order.Count : throw new InvalidOperationException($"The folder {folder} has no place in the order: {string.Join(", ", order)}.");
        }
    }

    private static Dictionary<string, string> FoldersOfTypes(string sources)
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(sources, file).Split(Path.DirectorySeparatorChar);
            if (parts[0] is "obj" or "bin") continue;
            foreach (Match declared in TypeDeclaration().Matches(File.ReadAllText(file)))
                folders[declared.Groups["name"].Value] = parts.Length == 1 ? "" : parts[0];
        }

        return folders;
    }

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. Attributes(type),
        .. type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. type.Fields.SelectMany(f => Attributes(f).Append(f.FieldType)),
        .. type.Properties.SelectMany(p => Attributes(p).Append(p.PropertyType)),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
    [
        .. Signature(method),
        .. Attributes(method),
        .. method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(h => h.CatchType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(i => Operand(i.Operand)) : [],
    ];

    private static IEnumerable<TypeReference?> Operand(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => Signature(method),
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(p => p.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(a => a.ConstructorArguments.Select(v => v.Value).OfType<TypeReference>().Prepend(a.AttributeType));

    // Of List<Vocabulary[]> both the list and the vocabulary.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType)),
        TypeSpecification special => Parts(special.ElementType),
        _ => [type],
    };

    [GeneratedRegex(@"^(?:(?:public|internal|static|sealed|abstract|readonly|ref|partial|unsafe|file) )*(?:record struct|record class|class|record|struct|enum|interface) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
