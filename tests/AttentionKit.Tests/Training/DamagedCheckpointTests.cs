using System.Security.Cryptography;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Checkpoints whose manifest agrees with their files, and whose files are wrong all the same.</summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Last => Path.Combine(_folder.Path, "last");

    public DamagedCheckpointTests()
    {
        using var model = Toy.Model();
        using var trainer = new Trainer(model, Toy.Batches(), Toy.Batches(20, seed: 2), Toy.Options(epochs: 1) with { CheckpointFolder = _folder.Path });
        trainer.Run();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    public void A_state_of_random_numbers_of_another_length_never_reaches_torch(int length)
    {
        ChangeTensors("training.safetensors", tensors => tensors["random.torch"] = zeros([length], ScalarType.Byte));
        Assert.Contains("random.torch", Refusal(Resume), StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_one_of_another_type()
    {
        ChangeTensors("training.safetensors", tensors => tensors["random.torch"] = tensors["random.torch"].to(float32));
        Assert.Contains("Float32", Refusal(Resume), StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimisers_state_of_another_shape_is_refused()
    {
        ChangeTensors("training.safetensors", tensors =>
        {
            var name = tensors.Keys.First(n => n != "random.torch" && tensors[n].Dimensions == 2);
            tensors[name] = tensors[name].t().contiguous();
        });
        Assert.Contains("another shape", Refusal(Resume), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Bool)]
    public void Weights_that_are_no_floating_point_numbers_are_refused(ScalarType type)
    {
        ChangeTensors("model.safetensors", tensors => tensors[tensors.Keys.First()] = tensors[tensors.Keys.First()].to(type));
        Assert.Contains(type.ToString(), Refusal(Load), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_with_NaN_are_not_averaged()
    {
        ChangeTensors("model.safetensors", tensors => tensors[tensors.Keys.First()].fill_(double.NaN));
        Assert.Contains("NaN", Refusal(() => Checkpoint.AverageWeights([Last])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EmbeddingSize")]
    [InlineData("HiddenSize")]
    [InlineData("EncoderLayers")]
    public void A_configuration_too_large_for_its_weights_is_refused_before_anything_is_built(string size)
    {
        ChangeJson("config.json", config => config[config.Select(m => m.Key).Single(k => k.Equals(size, StringComparison.OrdinalIgnoreCase))] = 2_000_000_000);
        Assert.Contains("larger model", Refusal(Load), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decoderLayers")]
    [InlineData("feedForwardSize")]
    [InlineData("maxPositions")]
    public void Nor_is_a_Transformer_s(string size)
    {
        using (var model = new Seq2Seq(Toy.Config(DecoderKind.Transformer) with { Positions = PositionKind.Learned }))
            Checkpoint.Save(Last, model, Toy.Source, Toy.Target);
        Load();
        ChangeJson("config.json", config => config[size] = 2_000_000_000);
        Assert.Contains("larger model", Refusal(Load), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Epoch")]
    [InlineData("Step")]
    [InlineData("Batch")]
    public void A_run_that_stands_nowhere_is_refused(string counter)
    {
        ChangeJson("training.json", state => state[counter] = -1);
        Assert.Contains("no training run", Refusal(Load), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Format": "AttentionKit checkpoint", "Version": 1, "Files": {"config.json": null}}""", "says nothing")]
    [InlineData("""{"Format": "AttentionKit checkpoint", "Version": 1, "Files": {"a\u0000b": {"Bytes": 1, "Sha256": "x"}}}""", "not a file")]
    [InlineData("""{"Format": "AttentionKit checkpoint", "Version": 1, "Files": null}""", "never finished")]
    [InlineData("null", "not of the format")]
    public void A_manifest_of_another_form_is_refused(string manifest, string reason)
    {
        File.WriteAllText(Path.Combine(Last, "manifest.json"), manifest);
        Assert.Contains(reason, Refusal(Load), StringComparison.Ordinal);
    }

    private static string Refusal(Action use) => Assert.Throws<CheckpointException>(use).Message;

    private void Load() => Checkpoint.Load(Last).Dispose();

    private void Resume() => Trainer.Resume(_folder.Path, Toy.Batches(), Toy.Batches(20, seed: 2), Toy.Options(epochs: 2)).Dispose();

    private void ChangeTensors(string file, Action<Dictionary<string, Tensor>> change)
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(Last, file);
        var tensors = SafeTensors.Load(path);
        change(tensors);
        SafeTensors.Save(path, tensors);
        Refresh(file);
    }

    private void ChangeJson(string file, Action<JsonObject> change)
    {
        var path = Path.Combine(Last, file);
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(json);
        File.WriteAllText(path, json.ToJsonString());
        Refresh(file);
    }

    private void Refresh(string file)
    {
        var path = Path.Combine(Last, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        var bytes = File.ReadAllBytes(Path.Combine(Last, file));
        manifest["Files"]![file] = new JsonObject { ["Bytes"] = bytes.Length, ["Sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        File.WriteAllText(path, manifest.ToJsonString());
    }
}
