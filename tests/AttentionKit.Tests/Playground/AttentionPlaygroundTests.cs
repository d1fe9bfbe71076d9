using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>What cannot be on the page is refused by name, before a file is written.</summary>
public sealed class AttentionPlaygroundTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_page_is_one_file_without_addresses()
    {
        using var model = PlaygroundSamples.Random(Samples.Config(DecoderKind.Bahdanau));
        var options = new PlaygroundOptions { Title = "<b>$1 {{data}}</b>", Examples = ["</script><script>alert(1)</script> {{style}}"], Opponent = model };
        AttentionPlayground.Save(_folder["p.html"], model, PlaygroundSamples.Source, PlaygroundSamples.Target, options);
        var page = File.ReadAllText(_folder["p.html"]);
        Assert.Contains("<h1>&lt;b&gt;$1 {{data}}&lt;/b&gt;</h1>", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("</script>").Length - 1);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"http", page, StringComparison.Ordinal);
        Assert.Contains("\\u003c/script\\u003e", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Foreign_decoders_and_mechanisms_are_refused_by_name()
    {
        var config = Samples.Config(DecoderKind.Bahdanau);
        Assert.Contains(nameof(EvenAttention), Refusal(new Seq2Seq(config, new BahdanauDecoder(config, new EvenAttention(config)))), StringComparison.Ordinal);
        Assert.Contains(nameof(SilentDecoder), Refusal(new Seq2Seq(config, new SilentDecoder(config))), StringComparison.Ordinal);
        Assert.Contains("decoders of 2 layers", Refusal(new Seq2Seq(config with { DecoderLayers = 2 })), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_decoder_is_known() => Assert.Equal(Enum.GetValues<DecoderKind>().Order(), PlaygroundSamples.Decoders.Order());

    [Theory]
    [InlineData(70_000f)]
    [InlineData(float.NaN)]
    public void Weights_that_16_bits_cannot_hold_are_refused_by_name(float value)
    {
        var model = PlaygroundSamples.Random(Samples.Config(DecoderKind.Plain));
        using (no_grad()) model.get_parameter("decoder.output.bias")!.fill_(value);
        Assert.Contains("decoder.output.bias", Refusal(model), StringComparison.Ordinal);
    }

    [Fact]
    public void Tokenisers_that_the_page_does_not_know_are_refused_by_name()
    {
        using var model = PlaygroundSamples.Random(Samples.Config(DecoderKind.Plain));
        Assert.Contains("exact", Refusal(model, new PlaygroundOptions { SourceTokenizer = WordTokenizer.French(exact: true) }), StringComparison.Ordinal);
        Assert.Contains(nameof(Letters), Refusal(model, new PlaygroundOptions { TargetTokenizer = new Letters() }), StringComparison.Ordinal);
    }

    [Fact]
    public void Vocabularies_of_other_models_are_refused()
    {
        using var model = PlaygroundSamples.Random(Samples.Config(DecoderKind.Plain));
        Assert.Throws<ArgumentException>(() => AttentionPlayground.Save(_folder["p.html"], model, PlaygroundSamples.Target, PlaygroundSamples.Target));
        using var other = new Seq2Seq(Toy.Config());
        var options = new PlaygroundOptions { Opponent = other };
        Assert.Throws<ArgumentException>(() => AttentionPlayground.Save(_folder["p.html"], model, PlaygroundSamples.Source, PlaygroundSamples.Target, options));
        Assert.False(File.Exists(_folder["p.html"]));
    }

    private string Refusal(Seq2Seq model, PlaygroundOptions? options = null)
    {
        var message = Assert.Throws<NotSupportedException>(() =>
            AttentionPlayground.Save(_folder["p.html"], model, PlaygroundSamples.Source, PlaygroundSamples.Target, options)).Message;
        Assert.False(File.Exists(_folder["p.html"]));
        return message;
    }

    private sealed class EvenAttention(Seq2SeqConfig config) : AttentionMechanism(nameof(EvenAttention), config.HiddenSize, config.StateSize)
    {
        protected override Tensor Score(Tensor query, AttentionMemory memory) => zeros(query.shape[0], query.shape[1], memory.Values.shape[1]);
    }

    private sealed class SilentDecoder(Seq2SeqConfig config) : Decoder(nameof(SilentDecoder), config, config.HiddenSize)
    {
        protected override DecoderState StartCore(EncoderOutput encoded) => throw new NotSupportedException();

        protected override DecoderOutput ForwardCore(Tensor targetInput, DecoderState start) => throw new NotSupportedException();

        protected override DecoderStep StepCore(Tensor previous, DecoderState state) => throw new NotSupportedException();
    }

    private sealed class Letters : ITokenizer
    {
        public IReadOnlyList<string> Tokenize(string text) => [.. text.Select(c => c.ToString())];

        public string Detokenize(IReadOnlyList<string> tokens) => string.Concat(tokens);
    }
}
