using System.Text.Json;
using AttentionKit;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>How far the library's numbers are from those that PyTorch computed for the tests' fixtures.</summary>
internal static class Parity
{
    /// <summary>Compares every mechanism and every model that has a fixture.</summary>
    /// <param name="folder">The folder with the fixtures.</param>
    public static IReadOnlyList<ParityError> Measure(string folder)
    {
        Kit.Start();
        return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(ErrorOf).OfType<ParityError>()];
    }

    private static ParityError? ErrorOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var exact = Compare(name, new ParityFixture(document.RootElement, ScalarType.Float64));
        var single = Compare(name, new ParityFixture(document.RootElement, ScalarType.Float32));
        return exact is null || single is null ? null : new ParityError(name, Short(exact.Output), Short(exact.Gradient), Short(single.Output), Short(single.Gradient));
    }

    private static ParityFixture? Compare(string name, ParityFixture fixture)
    {
        using var scope = NewDisposeScope();
        return name.Split('-') switch
        {
            ["seq2seq", ..] => CompareModel(fixture),
            ["attention", var kind] when Enum.TryParse<AttentionKind>(kind, ignoreCase: true, out var known) => CompareMechanism(known, fixture),
            // "scaled" and "pooling" are forms of mechanisms that stand here already.
            _ => null,
        };
    }

    private static ParityFixture CompareMechanism(AttentionKind kind, ParityFixture fixture)
    {
        var (query, values) = (fixture.Input("query"), fixture.Input("values"));
        // The sizes that the fixtures are made with: README.md beside them.
        var (size, heads) = kind == AttentionKind.MultiHead ? (12, 3) : (13, 1);
        using var mechanism = AttentionMechanism.Create(kind, query.shape[^1], values.shape[^1], size, heads, window: 2);
        fixture.LoadInto(mechanism);
        var (context, weights) = mechanism.Attend(query, mechanism.Memorize(values, fixture.Mask("mask")));
        fixture.CompareOutput("context", context);
        fixture.CompareOutput("weights", weights);
        // Dot attention learns nothing.
        if (!mechanism.parameters().Any()) return fixture;
        ((context * fixture.Input("contextCoefficients")).sum() + (weights * fixture.Input("weightsCoefficients")).sum()).backward();
        fixture.CompareGradients(mechanism);
        return fixture;
    }

    private static ParityFixture CompareModel(ParityFixture fixture)
    {
        using var model = new Seq2Seq(Seq2SeqConfig.FromJson(fixture.Settings));
        fixture.LoadInto(model);
        using var batch = new Batch(fixture.Ids("source"), fixture.Ids("lengths"), fixture.Ids("targetInput"), fixture.Ids("targetOutput"));
        var (logits, weights) = model.Forward(batch);
        fixture.CompareOutput("logits", logits);
        fixture.CompareOutput("weights", weights);
        var loss = nn.functional.cross_entropy(logits.flatten(0, 1), batch.TargetOutput.flatten(), ignore_index: Vocabulary.PadId);
        fixture.CompareOutput("loss", loss);
        loss.backward();
        fixture.CompareGradients(model);
        return fixture;
    }

    // The order of magnitude is what matters.
    private static double Short(double value) =>
        double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
