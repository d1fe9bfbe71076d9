using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>All a decoder remembers between two steps.</summary>
/// <remarks>Its tensors belong to the dispose scope in which they were made.</remarks>
public abstract class DecoderState
{
    /// <summary>Number of sentences (or beams) B.</summary>
    public abstract long Size { get; }

    /// <summary>All its tensors; a search disposes them as soon as later states need them no more.</summary>
    public virtual IEnumerable<Tensor> Tensors => [];

    /// <summary>The states of some of the sentences, in the given order; a sentence may be taken more than once.</summary>
    /// <param name="index">Rows of the batch [B'], int64: which sentences (or beams) go on.</param>
    /// <returns>A state of B' sentences, owned by the caller's dispose scope.</returns>
    [SuppressMessage("Naming", "CA1716", Justification = "As in index_select; a keyword only in Visual Basic.")]
    public abstract DecoderState Select(Tensor index);

    /// <summary>
    /// <see cref="Select"/> where each row stays with its sentence, as in a beam whose hypotheses change places: what is
    /// known of the source is shared, not copied.
    /// </summary>
    /// <param name="index">For each row [B], int64: which row of the same sentence takes its place.</param>
    /// <returns>A state of B rows, owned by the caller's dispose scope but for what it shares with this one.</returns>
    public virtual DecoderState Reorder(Tensor index) => Select(index);

    /// <summary>Gives the tensors that were made in a scope to the one outside it: a state outlives the step that made it.</summary>
    /// <param name="scope">The scope that would dispose them.</param>
    /// <returns>This state.</returns>
    public abstract DecoderState MoveToOuter(DisposeScope scope);

    /// <summary>Disposes what this state holds and a later one does not.</summary>
    /// <param name="next">The state that takes its place.</param>
    internal void GiveWayTo(DecoderState next)
    {
        foreach (var tensor in Tensors.Except(next.Tensors, ReferenceEqualityComparer.Instance).Cast<Tensor>()) tensor.Dispose();
    }
}
