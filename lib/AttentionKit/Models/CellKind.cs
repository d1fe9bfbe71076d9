namespace AttentionKit;

/// <summary>The recurrent cell of the encoder and the decoder.</summary>
public enum CellKind
{
    /// <summary>Gated recurrent unit: Cho et al. (2014), in cuDNN's form, which resets after the recurrent product.</summary>
    Gru,

    /// <summary>Long short-term memory: Hochreiter and Schmidhuber (1997), with a forget gate.</summary>
    Lstm,
}
