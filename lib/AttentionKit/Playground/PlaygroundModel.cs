namespace AttentionKit;

/// <summary>A model as its page's script takes it: what it is, and its weights in 16 bits.</summary>
internal static partial class PlaygroundModel
{
    /// <summary>The model.</summary>
    /// <exception cref="NotSupportedException">The page cannot compute it, or 16 bits cannot hold it.</exception>
    public static JsonObject Describe(Seq2Seq model)
    {
        var description = DescribeEncoder(model.Encoder, model.Config);
        DescribeDecoder(model.Decoder, model.Config, description);
        var weights = model.state_dict().OrderBy(weight => weight.Key, StringComparer.Ordinal).ToArray();
        foreach (var (name, _) in weights.Where(weight => !Known().IsMatch(weight.Key)))
            throw new NotSupportedException($"The page does not know what to do with the weight '{name}'. {Hint}");
        description["parameters"] = model.ParameterCount;
        description["weights"] = new JsonObject(weights.Select(w => KeyValuePair.Create(w.Key, (JsonNode?)Sizes(w.Value))));
        description["bytes"] = Convert.ToBase64String([.. weights.SelectMany(w => Halves(w.Key, w.Value))]);
        return description;
    }

    private const string Hint = "Export a model that a Seq2SeqConfig alone describes.";

    private static JsonObject DescribeEncoder(Encoder encoder, Seq2SeqConfig config) => encoder switch
    {
        RecurrentEncoder => new()
        {
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
        },
        TransformerEncoder => new()
        {
            ["layers"] = config.EncoderLayers,
            ["decoderLayers"] = config.DecoderLayers,
            ["isPreNorm"] = config.PreNorm,
            ["positions"] = config.Positions switch
            {
                PositionKind.Sinusoidal => "sinusoidal",
                PositionKind.Learned => "learned",
                PositionKind.None => "none",
                _ => throw new NotSupportedException($"The page does not know the positions {config.Positions}. {Hint}"),
            },
            ["longest"] = config.LongestSentence,
        },
        _ => throw Unknown("encoder", encoder.GetType()),
    };

    private static void DescribeDecoder(Decoder decoder, Seq2SeqConfig config, JsonObject description)
    {
        if (config.DecoderLayers > 1 && decoder is not TransformerDecoder)
            throw new NotSupportedException($"The page does not know recurrent decoders of {config.DecoderLayers} layers. {Hint}");
        (description["decoder"], description["attention"]) = decoder switch
        {
            PlainDecoder => ("plain", null),
            ChoDecoder => ("cho", null),
            BahdanauDecoder bahdanau => ("bahdanau", DescribeAttention(bahdanau.Attention)),
            LuongDecoder luong => ("luong", DescribeAttention(luong.Attention)),
            ArticleDecoder article => ("article", DescribeAttention(article.Attention)),
            TransformerDecoder => ("transformer", new JsonObject { ["kind"] = "multiHead", ["heads"] = config.Heads }),
            _ => throw Unknown("decoder", decoder.GetType()),
        };
    }

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

    private static JsonArray Sizes(Tensor weight) => [.. weight.shape.Select(size => JsonValue.Create(size))];

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
        + @"^(encoder|decoder)\.(positions\.table|norm\.(weight|bias)|layers\.\d+\.((self|cross)Attention\.(query|key|value|output)\.weight|"
        + @"(selfNorm|crossNorm|feedForwardNorm|inner|outer)\.(weight|bias)))$|"
        + @"^decoder\.((embedding|output|readOut|attentional|(bridge|first)\.(hidden|cell)|cell\.(embedding|feedback|hidden))\.(weight|bias)|"
        + @"recurrent\.rnn\.(weight|bias)_[ih]h_l0|attention\.(query|key|value|output|both|position|score)\.weight)$")]
    private static partial Regex Known();
}
