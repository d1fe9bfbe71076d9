using static TorchSharp.torch.nn.utils.rnn;

namespace AttentionKit;

/// <summary>
/// GRU or LSTM layers over whole sequences, batch first: torch's layers behind one face, whose steps
/// <see cref="StepwiseLayer"/> takes on a processor.
/// </summary>
internal sealed class RecurrentLayer : nn.Module
{
    private readonly nn.Module rnn;
    private readonly CellKind _cell;
    private readonly int _directions;
    private readonly long _layers;
    private readonly double _dropout;

    /// <summary>Creates the layers, started by <see cref="RecurrentWeights"/>.</summary>
    public RecurrentLayer(CellKind cell, long inputSize, long hiddenSize, long layers = 1, bool bidirectional = false, double dropout = 0)
        : base($"{(bidirectional ? "Bidirectional" : "")}{(cell == CellKind.Gru ? "GRU" : "LSTM")}{(layers > 1 ? $" x {layers}" : "")}")
    {
        var between = layers > 1 ? dropout : 0;
        rnn = cell == CellKind.Gru
            ? nn.GRU(inputSize, hiddenSize, layers, batchFirst: true, dropout: between, bidirectional: bidirectional)
            : nn.LSTM(inputSize, hiddenSize, layers, batchFirst: true, dropout: between, bidirectional: bidirectional);
        _cell = cell;
        _directions = bidirectional ? 2 : 1;
        _layers = layers;
        _dropout = between;
        RecurrentWeights.Start(rnn.named_parameters(), hiddenSize);
        RegisterComponents();
    }

    /// <summary>Layers in one direction over sequences without padding, from a given state.</summary>
    /// <param name="input">The inputs [B,T,I].</param>
    /// <param name="start">Each layer's state before the first step.</param>
    /// <returns>The top layer's outputs [B,T,H], and each layer's state after the last step.</returns>
    public (Tensor Outputs, RecurrentState Final) Run(Tensor input, RecurrentState start)
    {
        using var scope = NewDisposeScope();
        var (outputs, final) = IsStepwise(input) ? RunStepwise(input, start) : RunFused(input, start);
        return (scope.MoveToOuter(outputs), final.MoveToOuter(scope));
    }

    /// <summary>Every layer and direction over padded sequences, exactly as over each sequence alone.</summary>
    /// <param name="input">The inputs [B,S,I].</param>
    /// <param name="lengths">Real inputs of each sequence [B], on the processor.</param>
    /// <param name="mask">True at real inputs [B,S].</param>
    /// <returns>The top layer's outputs [B,S,D], 0 at padding, and its last state [B,D], directions side by side.</returns>
    public (Tensor Outputs, RecurrentState Final) RunPadded(Tensor input, Tensor lengths, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var (outputs, final) = IsStepwise(input) ? RunStepwise(input, lengths, mask) : RunPacked(input, lengths);
        return (scope.MoveToOuter(outputs), final.MoveToOuter(scope));
    }

    // torch takes its own LSTM to oneDNN where no gradient is asked for: not where that gives wrong numbers.
    private static bool IsStepwise(Tensor input) => input.device_type == DeviceType.CPU && (FastPaths.Take(FastPath.StepwiseLayers) || OneDnn.IsWrong);

    private (Tensor Outputs, RecurrentState Final) RunStepwise(Tensor input, Tensor lengths, Tensor mask)
    {
        var (outputs, final) = StepwiseLayer.RunPadded(_cell, Directions(0), input, lengths, mask);
        for (var layer = 1; layer < _layers; layer++)
        {
            outputs = nn.functional.dropout(outputs, _dropout, training);
            (outputs, final) = StepwiseLayer.RunPadded(_cell, Directions(layer), outputs, lengths, mask);
        }

        return (outputs, final);
    }

    private (Tensor Outputs, RecurrentState Final) RunPacked(Tensor input, Tensor lengths)
    {
        var packed = pack_padded_sequence(input, lengths, batch_first: true, enforce_sorted: false);
        var (outputs, final) = rnn is LSTM lstm ? Run(lstm, packed) : Run((GRU)rnn, packed);
        var (padded, _) = pad_packed_sequence(outputs, batch_first: true, total_length: input.shape[1]);
        return (padded, final);
    }

    private (Tensor Outputs, RecurrentState Final) RunStepwise(Tensor input, RecurrentState start)
    {
        var finals = new List<RecurrentState>();
        foreach (var state in start.Layers)
        {
            if (finals.Count > 0) input = nn.functional.dropout(input, _dropout, training);
            (input, var final) = StepwiseLayer.Run(_cell, Direction(finals.Count, ""), input, state);
            finals.Add(final);
        }

        return (input, RecurrentState.Stack(finals));
    }

    private (Tensor Outputs, RecurrentState Final) RunFused(Tensor input, RecurrentState start)
    {
        var hidden = stack(start.Layers.Select(layer => layer.Hidden));
        if (rnn is LSTM lstm)
        {
            var (outputs, last, cells) = lstm.call(input, (hidden, stack(start.Layers.Select(layer => layer.Cell!))));
            return (outputs, RecurrentState.Stack(last.unbind(0).Zip(cells.unbind(0), (h, c) => new RecurrentState(h, c))));
        }
        else
        {
            var (outputs, last) = ((GRU)rnn).call(input, hidden);
            return (outputs, RecurrentState.Stack(last.unbind(0).Select(h => new RecurrentState(h, null))));
        }
    }

    private RecurrentDirection[] Directions(int layer) =>
        _directions == 1 ? [Direction(layer, "")] : [Direction(layer, ""), Direction(layer, "_reverse")];

    private RecurrentDirection Direction(int layer, string suffix)
    {
        Tensor Weight(string name) => rnn.get_parameter(Invariant($"{name}_l{layer}{suffix}"))!;
        return new RecurrentDirection(Weight("weight_ih"), Weight("bias_ih"), Weight("weight_hh"), Weight("bias_hh"));
    }

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
