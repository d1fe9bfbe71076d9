using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>
/// A GRU or LSTM cell with two inputs: embeddings, which are known for all steps before the first, and a feedback
/// (a context or the last attentional state), which is known only at its step. So most of the input's product is done
/// once, outside the loop.
/// </summary>
/// <remarks>
/// The gates are torch's, in torch's order: reset, update, new for a GRU; input, forget, new, output for an LSTM. The GRU
/// resets after the product with the state, as cuDNN and torch do; the paper resets before it.
/// </remarks>
internal sealed class DecoderCell : nn.Module
{
    private readonly Linear embedding;
    private readonly Linear feedback;
    private readonly Linear hidden;
    private readonly CellKind _kind;
    private readonly long _hiddenSize;

    public DecoderCell(CellKind kind, long embeddingSize, long feedbackSize, long hiddenSize)
        : base(kind == CellKind.Gru ? "GRUCell" : "LSTMCell")
    {
        _kind = kind;
        _hiddenSize = hiddenSize;
        var gates = hiddenSize * (kind == CellKind.Gru ? 3 : 4);
        embedding = Projection.Create(embeddingSize, gates, bias: true);
        feedback = Projection.Create(feedbackSize, gates);
        hidden = Projection.Create(hiddenSize, gates, bias: true);
        RecurrentWeights.Orthogonal(hidden.weight, hiddenSize);
        RecurrentWeights.Bias(embedding.bias!, hiddenSize, forget: true);
        RegisterComponents();
    }

    /// <summary>The embeddings' share of the gates, for any number of steps at once.</summary>
    /// <param name="embeddings">The embeddings [..,E].</param>
    /// <returns>Their share [..,G], with the input's bias.</returns>
    public Tensor ProjectEmbeddings(Tensor embeddings) => embedding.Of(embeddings);

    /// <summary>The feedback's share of the gates.</summary>
    /// <param name="feedback">The feedback [..,C].</param>
    /// <returns>Its share [..,G].</returns>
    public Tensor ProjectFeedback(Tensor feedback) => this.feedback.Of(feedback);

    /// <summary>One step.</summary>
    /// <param name="input">The sum of the embedding's and the feedback's share [B,G].</param>
    /// <param name="state">The previous state.</param>
    public RecurrentState Step(Tensor input, RecurrentState state)
    {
        using var scope = NewDisposeScope();
        var recurrent = hidden.Of(state.Hidden);
        var next = _kind == CellKind.Gru ? StepGru(input, recurrent, state) : StepLstm(input.Plus(recurrent), state);
        return next.MoveToOuter(scope);
    }

    private RecurrentState StepGru(Tensor input, Tensor recurrent, RecurrentState state)
    {
        var inputs = input.split([2 * _hiddenSize, _hiddenSize], -1);
        var recurrents = recurrent.split([2 * _hiddenSize, _hiddenSize], -1);
        var gates = inputs[0].Plus(recurrents[0]).sigmoid().chunk(2, -1);
        var (reset, update) = (gates[0], gates[1]);
        var proposal = inputs[1].addcmul(reset, recurrents[1], Scalars.One).tanh();
        return new RecurrentState(proposal.lerp(state.Hidden, update), null);
    }

    private static RecurrentState StepLstm(Tensor sums, RecurrentState state)
    {
        var parts = sums.chunk(4, -1);
        var (input, forget, proposal, output) = (parts[0].sigmoid(), parts[1].sigmoid(), parts[2].tanh(), parts[3].sigmoid());
        var cell = (forget * state.Cell!).addcmul(input, proposal, Scalars.One);
        return new RecurrentState(output * cell.tanh(), cell);
    }
}
