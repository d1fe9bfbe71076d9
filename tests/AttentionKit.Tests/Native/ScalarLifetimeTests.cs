using Mono.Cecil;
using Mono.Cecil.Cil;
using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>
/// No operation of the library is given a number that the garbage collector can free under it (see Scalars). Such a failure
/// needs a collection within a few instructions, so it is looked for in the compiled code and not only by running it.
/// </summary>
public sealed class ScalarLifetimeTests : IDisposable
{
    private const string Number = "TorchSharp.Scalar";

    private readonly DefaultAssemblyResolver _resolver = new();
    private readonly HashSet<string> _makers;

    public ScalarLifetimeTests()
    {
        _resolver.AddSearchDirectory(AppContext.BaseDirectory);
        _makers = Makers(Read(typeof(torch)));
    }

    public void Dispose() => _resolver.Dispose();

    [Fact]
    public void No_number_can_die_before_torch_has_read_it() => Assert.Empty(Methods(Read(typeof(Seq2Seq))).SelectMany(Loose));

    [Fact]
    public void The_search_knows_what_of_torch_makes_a_number()
    {
        Assert.Contains(_makers, m => m.Contains("Tensor::square()", StringComparison.Ordinal));
        Assert.Contains(_makers, m => m.Contains("Tensor::op_Addition(TorchSharp.torch/Tensor,TorchSharp.torch/Tensor)", StringComparison.Ordinal));
        Assert.DoesNotContain(_makers, m => m.Contains("Tensor::op_Multiply(TorchSharp.torch/Tensor,TorchSharp.torch/Tensor)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(Samples.Literal), true)]
    [InlineData(nameof(Samples.Sum), true)]
    [InlineData(nameof(Samples.Variable), true)]
    [InlineData(nameof(Samples.VariableBesideAScope), true)]
    [InlineData(nameof(Samples.VariableBesideAnotherNumber), true)]
    [InlineData(nameof(Samples.Captured), true)]
    [InlineData(nameof(Samples.Using), false)]
    [InlineData(nameof(Samples.UsingTwo), false)]
    [InlineData(nameof(Samples.Kept), false)]
    [InlineData(nameof(Samples.OfScalars), false)]
    [InlineData(nameof(Samples.Terms), false)]
    public void The_search_tells_a_held_number_from_a_loose_one(string sample, bool isLoose)
    {
        var methods = Methods(Read(typeof(Samples))).Where(m => m.FullName.Contains($"{nameof(Samples)}", StringComparison.Ordinal)
            && (m.Name == sample || m.Name.StartsWith($"<{sample}>", StringComparison.Ordinal)));

        Assert.Equal(isLoose, methods.SelectMany(Loose).Any());
    }

    private IEnumerable<string> Loose(MethodDefinition method) =>
        from call in Calls(method)
        where IsLoose(call, method) || _makers.Contains(Called(call).Resolve()?.FullName ?? "")
        // Scripts make one of each number among their arguments; ours are given tensors only.
        where Called(call) is not { Name: "invoke", DeclaringType.Name: "CompilationUnit" }
        select $"{method.DeclaringType.Name}.{method.Name} calls {Called(call).FullName}";

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

    // Held are a number of Scalars, one that a field takes or the method gives back, and a variable's with a using of its
    // own: its end keeps the number alive. A variable alone does not, nor does the field that a captured variable becomes.
    private static bool IsLoose(Instruction call, MethodDefinition method)
    {
        if (Called(call).ReturnType.FullName != Number || Called(call).DeclaringType.FullName == typeof(Scalars).FullName) return false;
        return call.Next.OpCode.Code switch
        {
            Code.Ret => false,
            Code.Stfld or Code.Stsfld => ((FieldReference)call.Next.Operand).DeclaringType.Name.Contains('<', StringComparison.Ordinal),
            _ => !IsDisposedAtTheEnd(call.Next, method),
        };
    }

    // What using compiles to: the variable is set, a try begins, and its finally calls the variable's Dispose.
    private static bool IsDisposedAtTheEnd(Instruction store, MethodDefinition method) =>
        Variable(store, "stloc", method) is { } variable
        && method.Body.ExceptionHandlers.Any(h => h.HandlerType == ExceptionHandlerType.Finally && h.TryStart == store.Next
            && Handler(h).Any(i => Variable(i, "ldloc", method) == variable && i.Next is { Operand: MethodReference { Name: "Dispose" } }));

    private static IEnumerable<Instruction> Handler(ExceptionHandler handler)
    {
        for (var i = handler.HandlerStart; i != handler.HandlerEnd; i = i.Next) yield return i;
    }

    private static VariableDefinition? Variable(Instruction instruction, string operation, MethodDefinition method)
    {
        var name = instruction.OpCode.Name;
        if (!name.StartsWith(operation, StringComparison.Ordinal)) return null;
        return instruction.Operand as VariableDefinition ?? method.Body.Variables[name[^1] - '0'];
    }

    private static MethodReference Called(Instruction call) => (MethodReference)call.Operand;

    private static IEnumerable<Instruction> Calls(MethodDefinition method) =>
        method.Body.Instructions.Where(i => i.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj && i.Operand is MethodReference);

    private static IEnumerable<MethodDefinition> Methods(AssemblyDefinition assembly) =>
        assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody);

    // The resolver owns what it reads.
    private AssemblyDefinition Read(Type type) => _resolver.Resolve(AssemblyNameReference.Parse(type.Assembly.FullName));

    // Read as compiled code, never run.
    private static class Samples
    {
        private static readonly Scalar Half = 0.5;

        public static Tensor Literal(Tensor t) => t * 2.5;

        public static Tensor Sum(Tensor t) => t + t;

        public static Tensor Variable(Tensor t)
        {
            Scalar s = 2.5;
            return t.mul(s).mul_(s);
        }

        public static Tensor VariableBesideAScope(Tensor t)
        {
            using var scope = NewDisposeScope();
            Scalar s = 2.5;
            return scope.MoveToOuter(t.mul(s).mul_(s));
        }

        public static Tensor VariableBesideAnotherNumber(Tensor t)
        {
            using Scalar held = 2.5;
            Scalar s = 2.5;
            return t.mul(s).mul_(s).mul_(held);
        }

        public static Func<Tensor, Tensor> Captured(double factor)
        {
            Scalar s = factor;
            return t => t.mul(s);
        }

        public static Tensor Using(Tensor t)
        {
            using var scope = NewDisposeScope();
            using Scalar s = 2.5;
            return scope.MoveToOuter(t.mul(s).mul_(s));
        }

        public static Tensor UsingTwo(Tensor t)
        {
            using Scalar s = 2.5, half = 0.5;
            return t.mul(s).mul_(half);
        }

        public static Tensor Kept(Tensor t) => t.mul(Half);

        public static Tensor OfScalars(Tensor t) => Scalars.Two * t;

        public static Tensor Terms(Term a, Tensor b) => a + b;
    }
}
