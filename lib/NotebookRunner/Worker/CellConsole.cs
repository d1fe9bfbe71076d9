using System.Text;

namespace NotebookRunner;

/// <summary>Console.Out or Console.Error of a notebook: everything goes to the cell's output.</summary>
internal sealed class CellConsole(CellOutput output, string stream) : TextWriter(System.Globalization.CultureInfo.CurrentCulture)
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => output.Write(stream, new ReadOnlySpan<char>(in value));

    public override void Write(char[] buffer, int index, int count) => output.Write(stream, buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => output.Write(stream, buffer);

    public override void Write(string? value) => output.Write(stream, value);

    public override void WriteLine(string? value) => output.Write(stream, value + NewLine);
}
