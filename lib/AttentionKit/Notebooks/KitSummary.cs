using System.Globalization;

namespace AttentionKit;

/// <summary>What a notebook runs on.</summary>
/// <param name="Version">Version of this library.</param>
/// <param name="TorchSharp">Version of TorchSharp.</param>
/// <param name="LibTorch">Version of libtorch.</param>
/// <param name="DotNet">The .NET runtime.</param>
/// <param name="Platform">The operating system and the processor's architecture.</param>
/// <param name="Device">Where models are put: cpu or cuda.</param>
/// <param name="Threads">Threads for one operation.</param>
/// <param name="Seed">The seed of torch's random numbers.</param>
/// <param name="CompatibilityCopy">
/// True where a patched copy of TorchSharp's native library is in use, because the system's libstdc++ is older than GCC 13.
/// </param>
public sealed record KitSummary(
    string Version,
    string TorchSharp,
    string LibTorch,
    string DotNet,
    string Platform,
    string Device,
    int Threads,
    int Seed,
    bool CompatibilityCopy)
{
    /// <summary>The summary in two or three short lines.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            AttentionKit {Version}, TorchSharp {TorchSharp}, libtorch {LibTorch}, {DotNet}, {Platform}
            device {Device}, {Threads} threads, seed {Seed}
            """);
        return CompatibilityCopy
            ? $"{text}{Environment.NewLine}older libstdc++ found: a compatible copy of TorchSharp's library is in use"
            : text;
    }
}
