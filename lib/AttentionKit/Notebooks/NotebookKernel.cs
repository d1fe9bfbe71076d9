using System.Reflection;

namespace AttentionKit;

/// <summary>The kernel of .NET Interactive that runs the present cell, by name: the kit is also used where there is none.</summary>
internal static class NotebookKernel
{
    /// <summary>The kernel; null outside of a notebook.</summary>
    public static object? Current
    {
        get
        {
            var context = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == "Microsoft.DotNet.Interactive")
                ?.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext");
            var current = context?.GetProperty("Current", BindingFlags.Static | BindingFlags.Public)?.GetValue(null);
            return current is null ? null : context?.GetProperty("HandlingKernel")?.GetValue(current);
        }
    }
}
