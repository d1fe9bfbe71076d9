using AttentionKit;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>Translates sentences with a model that never ends one by itself, so that both sides say the same number of words.</summary>
internal sealed class DecodingJob : IJob
{
    private readonly Seq2Seq _model;
    private readonly Translator _translator;
    private readonly string[][] _sentences;
    private readonly DecodingOptions _options;

    public DecodingJob(WorkloadSize size, int beamSize, int sentences)
    {
        random.manual_seed(1);
        _model = new Seq2Seq(size.Config(DecoderKind.Bahdanau));
        NeverEnd(_model);
        _translator = new Translator(_model, WorkloadSize.Words(size.SourceVocabulary), WorkloadSize.Words(size.TargetVocabulary));
        _sentences = [.. size.Sentences.Take(sentences).Select(s => Array.ConvertAll(s, WorkloadSize.Word))];
        _options = new DecodingOptions { BeamSize = beamSize };
    }

    /// <summary>Sentences at a time.</summary>
    public int BatchSize => _options.BatchSize;

    public double[] Run(int repeat) => Timing.Repeat(repeat, () => _translator.Translate(_sentences, _options));

    public void Dispose() => _model.Dispose();

    private static void NeverEnd(Seq2Seq model)
    {
        using var none = no_grad();
        using var scope = NewDisposeScope();
        var bias = model.named_parameters().Single(p => p.name == "decoder.output.bias").parameter;
        bias[Vocabulary.EndId].fill_(-1e4);
    }
}
