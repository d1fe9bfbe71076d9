namespace AttentionKit;

/// <summary>A tensor's numbers as an array.</summary>
internal static class TensorValues
{
    /// <summary>All numbers in row-major order, in one copy: the accessor of <c>data</c> goes number by number.</summary>
    /// <typeparam name="T">The tensor's element type.</typeparam>
    /// <param name="tensor">A tensor on any device.</param>
    public static T[] Values<T>(this Tensor tensor)
        where T : unmanaged
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, T>(tensor.detach().cpu().contiguous().bytes).ToArray();
    }
}
