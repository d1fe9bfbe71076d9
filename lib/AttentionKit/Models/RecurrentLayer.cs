using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace AttentionKit;

/// <summary>GRU or LSTM layers over whole sequences, batch first: torch's layers behind one face.</summary>
internal sealed class RecurrentLayer : nn.Module
{
    private readonly nn.Module rnn;
    private readonly CellKind _cell;
    private readonly int _directions;

    /// <summary>Creates the layers, started by <see cref="RecurrentWeights"/>.</summary>
    public RecurrentLayer(
        CellKind cell, long inputSize, long hiddenSize, long layers = 1, bool bidirectional = false, double dropout = 0)
        : base($"{(bidirectional ? "Bidirectional" : "")}{(cell == CellKind.Gru ? "GRU" : "LSTM")}{(layers > 1 ? $" x {layers}" : "")}")
    {
        var between = layers > 1 ? dropout : 0;
        rnn = cell == CellKind.Gru
            ? nn.GRU(inputSize, hiddenSize, layers, batchFirst: true, dropout: between, bidirectional: bidirectional)
            : nn.LSTM(inputSize, hiddenSize, layers, batchFirst: true, dropout: between, bidirectional: bidirectional);
        _cell = cell;
        _directions = bidirectional ? 2 : 1;
        RecurrentWeights.Start(rnn.named_parameters(), hiddenSize);
        RegisterComponents();
    }

    /// <summary>
    /// Whether a run over sequences without padding takes the steps itself on a processor. torch's fused layer leaves the
    /// products to MKL, these go to <see cref="OneDnn"/>; the numbers are the same to rounding, and a training step at
    /// H = 512 is 6 to 8 % shorter.
    /// </summary>
    public static bool Unrolled { get; set; } = true;

    /// <summary>One layer in one direction over sequences without padding, from a given state.</summary>
    /// <param name="input">The inputs [B,T,I].</param>
    /// <param name="start">The state before the first step.</param>
    /// <returns>The outputs [B,T,H] and the state after the last step.</returns>
    public (Tensor Outputs, RecurrentState Final) Run(Tensor input, RecurrentState start)
    {
        using var scope = NewDisposeScope();
        var (outputs, final) = Unrolled && input.device_type == DeviceType.CPU ? Unroll(input, start) : RunFused(input, start);
        return (scope.MoveToOuter(outputs), final.MoveToOuter(scope));
    }

    /// <summary>Every layer and direction over padded sequences, exactly as over each sequence alone.</summary>
    /// <param name="input">The inputs [B,S,I].</param>
    /// <param name="lengths">Real inputs of each sequence [B], on the processor.</param>
    /// <returns>The top layer's outputs [B,S,D], 0 at padding, and its last state [B,D], directions side by side.</returns>
    public (Tensor Outputs, RecurrentState Final) RunPadded(Tensor input, Tensor lengths)
    {
        using var scope = NewDisposeScope();
        var packed = pack_padded_sequence(input, lengths, batch_first: true, enforce_sorted: false);
        var (outputs, final) = rnn is LSTM lstm ? Run(lstm, packed) : Run((GRU)rnn, packed);
        var (padded, _) = pad_packed_sequence(outputs, batch_first: true, total_length: input.shape[1]);
        return (scope.MoveToOuter(padded), final.MoveToOuter(scope));
    }

    private (Tensor Outputs, RecurrentState Final) RunFused(Tensor input, RecurrentState start)
    {
        var hidden = start.Hidden.unsqueeze(0);
        if (rnn is LSTM lstm)
        {
            var (outputs, last, cell) = lstm.call(input, (hidden, start.Cell!.unsqueeze(0)));
            return (outputs, new RecurrentState(last.squeeze(0), cell.squeeze(0)));
        }
        else
        {
            var (outputs, last) = ((GRU)rnn).call(input, hidden);
            return (outputs, new RecurrentState(last.squeeze(0), null));
        }
    }

    // The same step by step: the inputs' share of the gates in one product for all steps, then the recurrence.
    private (Tensor Outputs, RecurrentState Final) Unroll(Tensor input, RecurrentState start)
    {
        var inputs = OneDnn.Linear(input, Weight("weight_ih_l0"), Weight("bias_ih_l0")).unbind(1); // [B,G] each
        var (weight, bias) = (Weight("weight_hh_l0"), Weight("bias_hh_l0"));
        var outputs = new Tensor[inputs.Length];
        var state = start;
        for (var t = 0; t < inputs.Length; t++)
        {
            state = RecurrentStep.Of(_cell, inputs[t], OneDnn.Linear(state.Hidden, weight, bias), state);
            outputs[t] = state.Hidden;
        }

        return (stack(outputs, 1), state);
    }

    private Parameter Weight(string name) => rnn.get_parameter(name)!;

    private (PackedSequence Outputs, RecurrentState Final) Run(GRU gru, PackedSequence input)
    {
        var (outputs, hidden) = gru.call(input);
        return (outputs, new RecurrentState(Top(hidden), null));
    }

    private (PackedSequence Outputs, RecurrentState Final) Run(LSTM lstm, PackedSequence input)
    {
        var (outputs, hidden, cell) = lstm.call(input);
        return (outputs, new RecurrentState(Top(hidden), Top(cell)));
    }

    // The last states of all layers and directions [layers * directions,B,H]: those of the top layer, side by side [B,D].
    private Tensor Top(Tensor states)
    {
        var top = states.narrow(0, states.shape[0] - _directions, _directions);
        return top.transpose(0, 1).flatten(1);
    }
}
