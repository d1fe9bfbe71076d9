using Mono.Cecil;
using Mono.Cecil.Cil;
using TorchSharp;

namespace AttentionKit.Tests;

/// <summary>
/// No operation of the library is given a number that the garbage collector can free under it (see Scalars). Such a failure
/// needs a collection within a few instructions, so it is looked for in the compiled code and not only by running it.
/// </summary>
public sealed class ScalarLifetimeTests
{
    private const string Number = "TorchSharp.Scalar";

    [Fact]
    public void No_number_can_die_before_torch_has_read_it()
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        using var torchSharp = Read(typeof(torch).Assembly.Location, resolver);
        using var library = Read(typeof(Seq2Seq).Assembly.Location, resolver);
        var makers = Makers(torchSharp);
        // The search must see what is known to make one, and must not cry wolf.
        Assert.Contains(makers, m => m.Contains("Tensor::square()", StringComparison.Ordinal));
        Assert.Contains(makers, m => m.Contains("Tensor::op_Addition(TorchSharp.torch/Tensor,TorchSharp.torch/Tensor)", StringComparison.Ordinal));
        Assert.DoesNotContain(makers, m => m.Contains("Tensor::op_Multiply(TorchSharp.torch/Tensor,TorchSharp.torch/Tensor)", StringComparison.Ordinal));
        // Scripts make one of each number among their arguments; ours are given tensors only.
        var found = from method in Methods(library)
                    from call in Calls(method)
                    where IsLoose(call, method) || makers.Contains(Called(call).Resolve()?.FullName ?? "")
                    where Called(call) is not { Name: "invoke", DeclaringType.Name: "CompilationUnit" }
                    select $"{method.DeclaringType.Name}.{method.Name} calls {Called(call).FullName}";
        Assert.Empty(found);
    }

    // The methods of TorchSharp that make a number and do not hold it, by themselves or through others.
    private static HashSet<string> Makers(AssemblyDefinition torchSharp)
    {
        var methods = Methods(torchSharp).Where(m => m.DeclaringType.FullName is not (Number or "TorchSharp.ScalarExtensionMethods")).ToArray();
        var callers = methods.SelectMany(m => Calls(m).Select(c => (Called: Called(c).FullName, Caller: m.FullName))).ToLookup(c => c.Called, c => c.Caller);
        var makers = new HashSet<string>();
        var open = new Stack<string>(methods.Where(m => Calls(m).Any(c => IsLoose(c, m))).Select(m => m.FullName));
        while (open.TryPop(out var maker))
        {
            if (!makers.Add(maker)) continue;
            foreach (var caller in callers[maker]) open.Push(caller);
        }

        return makers;
    }

    // Held are a number of Scalars, one that a field takes or the method gives back, and a variable's where the method has
    // a using: its end keeps the number alive. A variable alone does not.
    private static bool IsLoose(Instruction call, MethodDefinition method)
    {
        if (Called(call).ReturnType.FullName != Number || Called(call).DeclaringType.FullName == typeof(Scalars).FullName) return false;
        var next = call.Next.OpCode.Code;
        return !(next is Code.Ret or Code.Stfld or Code.Stsfld
            || (next.ToString().StartsWith("Stloc", StringComparison.Ordinal) && method.Body.HasExceptionHandlers));
    }

    private static MethodReference Called(Instruction call) => (MethodReference)call.Operand;

    private static IEnumerable<Instruction> Calls(MethodDefinition method) =>
        method.Body.Instructions.Where(i => i.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj && i.Operand is MethodReference);

    private static IEnumerable<MethodDefinition> Methods(AssemblyDefinition assembly) =>
        assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody);

    private static AssemblyDefinition Read(string path, IAssemblyResolver resolver) =>
        AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = resolver });
}
