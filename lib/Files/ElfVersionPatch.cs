using System.Buffers.Binary;

namespace AttentionKit.Files;

/// <summary>Makes a copy of a 64-bit ELF library that loads where the system's libstdc++ is older than the one it was built with.</summary>
/// <remarks>
/// TorchSharp's native library asks for <c>GLIBCXX_3.4.32</c> (GCC 13) because of one symbol, <c>std::ios_base_library_init()</c>. That
/// function only makes sure that the standard streams are initialised, which libtorch's own libraries have already done by then. In the
/// copy the undefined symbol is bound to another <c>void()</c> function that the library imports anyway, and the version requirement is
/// marked weak (<c>VER_FLG_WEAK</c>, ELF symbol versioning, Linux Standard Base 5.0, section 10.7). The original is only read.
/// </remarks>
internal static class ElfVersionPatch
{
    /// <summary>The symbol version that older systems lack.</summary>
    public const string MissingVersion = "GLIBCXX_3.4.32";

    private const string MissingSymbol = "_ZSt21ios_base_library_initv";
    private const string HarmlessSymbol = "_ZN3c108GradMode10is_enabledEv";
    private const uint DynamicSymbols = 11;
    private const uint VersionSymbols = 0x6fffffff;
    private const uint VersionNeeds = 0x6ffffffe;
    private const ushort WeakFlag = 0x2;

    /// <summary>Patches a library held in memory, in place.</summary>
    /// <param name="image">The bytes of the file.</param>
    /// <exception cref="InvalidDataException">The bytes are not the library this patch was made for.</exception>
    public static void Apply(Span<byte> image)
    {
        if (image.Length < 64 || !image[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        var symbols = FindSection(image, DynamicSymbols);
        var versions = FindSection(image, VersionSymbols);
        var needs = FindSection(image, VersionNeeds);
        RebindSymbol(image, symbols, versions);
        WeakenRequirement(image, needs);
    }

    private static void RebindSymbol(Span<byte> image, Section symbols, Section versions)
    {
        const int entrySize = 24;
        int missing = -1, harmless = -1;
        for (var i = 0; i < symbols.Size / entrySize; i++)
        {
            var nameOffset = ReadInt32(image, symbols.Offset + (i * entrySize));
            if (TextEquals(image, symbols.Strings + nameOffset, MissingSymbol)) missing = i;
            if (TextEquals(image, symbols.Strings + nameOffset, HarmlessSymbol)) harmless = i;
        }

        if (missing < 0 || harmless < 0)
            throw new InvalidDataException($"The symbols {MissingSymbol} and {HarmlessSymbol} are not both imported.");
        Copy(image, symbols.Offset + (harmless * entrySize), symbols.Offset + (missing * entrySize), sizeof(int));
        Copy(image, versions.Offset + (harmless * sizeof(ushort)), versions.Offset + (missing * sizeof(ushort)), sizeof(ushort));
    }

    private static void WeakenRequirement(Span<byte> image, Section needs)
    {
        // Elfxx_Verneed: version, count (u16); file, aux, next (u32). Elfxx_Vernaux: hash (u32), flags, other (u16), name, next (u32).
        for (int need = needs.Offset, next = -1; next != 0; need += next)
        {
            var aux = need + ReadInt32(image, need + 8);
            for (int count = BinaryPrimitives.ReadUInt16LittleEndian(image[(need + 2)..]); count > 0; count--)
            {
                if (TextEquals(image, needs.Strings + ReadInt32(image, aux + 8), MissingVersion))
                {
                    var flags = BinaryPrimitives.ReadUInt16LittleEndian(image[(aux + 4)..]);
                    BinaryPrimitives.WriteUInt16LittleEndian(image[(aux + 4)..], (ushort)(flags | WeakFlag));
                    return;
                }

                aux += ReadInt32(image, aux + 12);
            }

            next = ReadInt32(image, need + 12);
        }

        throw new InvalidDataException($"The library does not ask for {MissingVersion}.");
    }

    private static Section FindSection(ReadOnlySpan<byte> image, uint type)
    {
        var table = checked((int)BinaryPrimitives.ReadInt64LittleEndian(image[0x28..]));
        int size = BinaryPrimitives.ReadUInt16LittleEndian(image[0x3A..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(image[0x3C..]);
        for (var i = 0; i < count; i++)
        {
            var header = table + (i * size);
            if ((uint)ReadInt32(image, header + 4) != type) continue;
            var linked = table + (ReadInt32(image, header + 40) * size);
            return new Section(ReadOffset(image, header), ReadInt32(image, header + 32), ReadOffset(image, linked));
        }

        throw new InvalidDataException($"The library has no section of type 0x{type:x}.");
    }

    private static int ReadOffset(ReadOnlySpan<byte> image, int header) =>
        checked((int)BinaryPrimitives.ReadInt64LittleEndian(image[(header + 24)..]));

    private static int ReadInt32(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadInt32LittleEndian(image[offset..]);

    private static void Copy(Span<byte> image, int from, int to, int count) => image.Slice(from, count).CopyTo(image[to..]);

    private static bool TextEquals(ReadOnlySpan<byte> image, int offset, string text)
    {
        Span<byte> expected = stackalloc byte[text.Length + 1];
        expected[Encoding.ASCII.GetBytes(text, expected)] = 0;
        return image[offset..].StartsWith(expected);
    }

    private readonly record struct Section(int Offset, int Size, int Strings);
}
