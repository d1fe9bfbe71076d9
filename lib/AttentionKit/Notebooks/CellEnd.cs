using System.Runtime.CompilerServices;

namespace AttentionKit;

/// <summary>
/// Gives torch's helpers back when a cell has run. A kernel runs its cells on several threads; each that has computed would keep helpers of its
/// own, and with more helpers than cores all threads sleep at once where they wait, as on a busy machine.
/// </summary>
internal sealed class CellEnd : IObserver<object>
{
    private static readonly ConditionalWeakTable<object, CellEnd> Kernels = [];

    private CellEnd()
    {
    }

    /// <summary>Watches the kernel that runs the present cell, once; where there is none, nothing happens.</summary>
    public static void Watch()
    {
        // Events reach the outermost kernel only.
        if (Property(NotebookKernel.Current, "RootKernel") is not { } kernel) return;
        var end = new CellEnd();
        if (Property(kernel, "KernelEvents") is IObservable<object> events && Kernels.TryAdd(kernel, end)) _ = events.Subscribe(end);
    }

    private static object? Property(object? kernel, string name) => kernel?.GetType().GetProperty(name)?.GetValue(kernel);

    /// <summary>
    /// Told of each event. What the compiler says of a cell, and the cell's value, are published after it has run and on the thread on which it
    /// ended; its success may be on another.
    /// </summary>
    public void OnNext(object value)
    {
        if (value.GetType().Name is "DiagnosticsProduced" or "ReturnValueProduced") HelperThreads.GiveBack();
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }
}
