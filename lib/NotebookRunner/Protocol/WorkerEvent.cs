using System.Text.Json.Serialization;

namespace NotebookRunner;

/// <summary>What the notebook's process tells its supervisor, in the order in which it happened.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(ReadyEvent), "ready")]
[JsonDerivedType(typeof(StreamEvent), "stream")]
[JsonDerivedType(typeof(DisplayEvent), "display")]
[JsonDerivedType(typeof(ErrorEvent), "error")]
[JsonDerivedType(typeof(DoneEvent), "done")]
internal abstract record WorkerEvent;

/// <summary>The process has started and takes cells.</summary>
/// <param name="Marker">What the process writes to its raw standard output and error at the end of each cell.</param>
/// <param name="Directory">The folder it works in, as the system names it.</param>
internal sealed record ReadyEvent(string Marker, string Directory) : WorkerEvent;

/// <summary>Text on a console stream.</summary>
/// <param name="Name">"stdout" or "stderr".</param>
/// <param name="Text">The text, line breaks included.</param>
internal sealed record StreamEvent(string Name, string Text) : WorkerEvent;

/// <summary>A value to show.</summary>
/// <param name="Data">The value's representation by mime type.</param>
/// <param name="Kind">Why it is shown.</param>
/// <param name="DisplayId">Names the display, so that a later update can replace it; null where none can.</param>
internal sealed record DisplayEvent(IReadOnlyDictionary<string, string> Data, DisplayKind Kind, string? DisplayId = null) : WorkerEvent;

/// <summary>Why a value is shown.</summary>
internal enum DisplayKind
{
    /// <summary>The cell asked for it.</summary>
    Shown,

    /// <summary>It takes the place of one that is on show.</summary>
    Update,

    /// <summary>It is the value of the cell's last expression.</summary>
    Result,
}

/// <summary>The cell failed.</summary>
/// <param name="Name">The exception's type, or the kind of failure.</param>
/// <param name="Message">What went wrong, in a sentence.</param>
/// <param name="Traceback">Lines that say where.</param>
/// <param name="Line">The line of the cell, counted from 1, where known.</param>
internal sealed record ErrorEvent(string Name, string Message, IReadOnlyList<string> Traceback, int? Line) : WorkerEvent;

/// <summary>The cell has ended, well or not.</summary>
internal sealed record DoneEvent : WorkerEvent;
