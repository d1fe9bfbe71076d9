using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookRunner;

/// <summary>Where displayed values go: the output of the cell that runs.</summary>
internal static class Displays
{
    /// <summary>Set once by the notebook's process.</summary>
    public static CellOutput? Output { get; set; }

    public static DisplayedValue Show(DisplayedValue displayed)
    {
        Output?.Display(displayed.FormattedValues, displayed.DisplayId, isResult: false);
        return displayed;
    }
}
