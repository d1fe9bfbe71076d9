namespace NotebookRunner;

/// <summary>Console.In of a notebook: reading fails at once instead of waiting for a key that nobody presses.</summary>
internal sealed class NoKeyboard : TextReader
{
    private static InvalidOperationException Refusal =>
        new("A notebook cannot read from the keyboard (Console.Read, Console.ReadLine): put the value in a parameter cell.");

    public override int Peek() => throw Refusal;

    public override int Read() => throw Refusal;

    public override int Read(char[] buffer, int index, int count) => throw Refusal;

    public override string ReadLine() => throw Refusal;

    public override string ReadToEnd() => throw Refusal;
}
