using Microsoft.CodeAnalysis;

namespace NotebookRunner;

/// <summary>What a submission gave.</summary>
/// <param name="Value">The value of its last expression.</param>
/// <param name="HasValue">Whether there is such a value, null included.</param>
/// <param name="Exception">What it threw, or null.</param>
/// <param name="Warnings">The compiler's warnings.</param>
internal sealed record SubmissionResult(object? Value, bool HasValue, Exception? Exception, IReadOnlyList<Diagnostic> Warnings);
