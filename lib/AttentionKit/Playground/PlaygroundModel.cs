namespace AttentionKit;

/// <summary>A model as its page's script takes it: what it is, and its weights in 16 bits.</summary>
internal static partial class PlaygroundModel
{
    /// <summary>The model.</summary>
    /// <exception cref="NotSupportedException">The page cannot compute it, or 16 bits cannot hold it.</exception>
    public static JsonObject Describe(Seq2Seq model)
    {
        if (model.Encoder.GetType() != typeof(RecurrentEncoder)) throw Unknown("encoder", model.Encoder.GetType());
        var config = model.Config;
        var (decoder, attention) = DescribeDecoder(model.Decoder);
        var weights = model.state_dict().OrderBy(weight => weight.Key, StringComparer.Ordinal).ToArray();
        foreach (var (name, _) in weights.Where(weight => !Known().IsMatch(weight.Key)))
            throw new NotSupportedException($"The page does not know what to do with the weight '{name}'. {Hint}");
        return new JsonObject
        {
            ["decoder"] = decoder,
            ["attention"] = attention is null ? null : DescribeAttention(attention),
            ["cell"] = config.Cell switch
            {
                CellKind.Gru => "gru",
                CellKind.Lstm => "lstm",
                _ => throw new NotSupportedException($"The page does not know the cell {config.Cell}. {Hint}"),
            },
            ["hidden"] = config.HiddenSize,
            ["layers"] = config.EncoderLayers,
            ["isBidirectional"] = config.Bidirectional,
            ["isReversed"] = config.ReverseSource,
            ["parameters"] = model.ParameterCount,
            ["weights"] = new JsonObject(weights.Select(w => KeyValuePair.Create(w.Key, (JsonNode?)new JsonArray([.. w.Value.shape.Select(size => JsonValue.Create(size))])))),
            ["bytes"] = Convert.ToBase64String([.. weights.SelectMany(w => Halves(w.Key, w.Value))]),
        };
    }

    private const string Hint = "Export a model of RecurrentEncoder and one of the decoders Plain, Cho, Bahdanau, Luong and Article, with one of the library's attention mechanisms.";

    private static (string Kind, AttentionMechanism? Attention) DescribeDecoder(Decoder decoder) => decoder switch
    {
        PlainDecoder => ("plain", null),
        ChoDecoder => ("cho", null),
        BahdanauDecoder bahdanau => ("bahdanau", bahdanau.Attention),
        LuongDecoder luong => ("luong", luong.Attention),
        ArticleDecoder article => ("article", article.Attention),
        _ => throw Unknown("decoder", decoder.GetType()),
    };

    private static JsonObject DescribeAttention(AttentionMechanism attention) => attention switch
    {
        AdditiveAttention => new() { ["kind"] = "additive" },
        ConcatAttention => new() { ["kind"] = "concat" },
        DotAttention => new() { ["kind"] = "dot" },
        GeneralAttention => new() { ["kind"] = "general" },
        ScaledDotProductAttention => new() { ["kind"] = "scaledDotProduct" },
        MultiHeadAttention multiHead => new() { ["kind"] = "multiHead", ["heads"] = multiHead.Heads },
        LocalPredictiveAttention local => new() { ["kind"] = "localPredictive", ["window"] = local.Window },
        _ => throw Unknown("attention mechanism", attention.GetType()),
    };

    private static byte[] Halves(string name, Tensor weight)
    {
        using var scope = NewDisposeScope();
        var half = weight.detach().to(ScalarType.Float16);
        if (half.isfinite().all().item<bool>()) return half.cpu().contiguous().bytes.ToArray();
        throw new NotSupportedException($"The weight '{name}' holds NaN, infinity or a number that 16 bits cannot hold.");
    }

    private static NotSupportedException Unknown(string part, Type type) => new($"The page does not know the {part} {type.Name}. {Hint}");

    [GeneratedRegex(
        @"^encoder\.(embedding\.weight|recurrent\.rnn\.(weight|bias)_[ih]h_l\d+(_reverse)?)$|"
        + @"^decoder\.((embedding|output|readOut|attentional|(bridge|first)\.(hidden|cell)|cell\.(embedding|feedback|hidden))\.(weight|bias)|"
        + @"recurrent\.rnn\.(weight|bias)_[ih]h_l0|attention\.(query|key|value|output|both|position|score)\.weight)$")]
    private static partial Regex Known();
}
