namespace AttentionKit;

/// <summary>Makes another device torch's default until it is disposed.</summary>
internal sealed class DefaultDevice : IDisposable
{
    private readonly Device _before = get_default_device();

    public DefaultDevice(Device device) => set_default_device(device);

    public void Dispose() => set_default_device(_before);
}
