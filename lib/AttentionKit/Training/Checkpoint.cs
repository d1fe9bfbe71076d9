using System.Text.Json.Serialization;

namespace AttentionKit;

/// <summary>A model in a folder: configuration, both vocabularies and the weights, and what a training run needs to go on.</summary>
/// <remarks>
/// The files are <c>config.json</c>, <c>source.vocab.txt</c>, <c>target.vocab.txt</c>, <c>model.safetensors</c>, for a
/// training run also <c>training.json</c> and <c>training.safetensors</c>, and <c>manifest.json</c> with every file's size
/// and SHA-256. The folder is written under another name and then renamed, so it is whole or not there at all.
/// </remarks>
public sealed partial class Checkpoint : IDisposable
{
    private const string ConfigFile = "config.json";
    private const string SourceFile = "source.vocab.txt";
    private const string TargetFile = "target.vocab.txt";
    private const string ModelFile = "model.safetensors";
    private const string StateFile = "training.json";
    private const string TensorFile = "training.safetensors";
    private const string RandomState = "random.torch";
    private const string ComputesIn = "computes in";

    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private Checkpoint(Seq2Seq model, Vocabulary source, Vocabulary target) => (Model, Source, Target) = (model, source, target);

    /// <summary>The model with its weights, in evaluation mode.</summary>
    public Seq2Seq Model { get; }

    /// <summary>The source language's vocabulary.</summary>
    public Vocabulary Source { get; }

    /// <summary>The target language's vocabulary.</summary>
    public Vocabulary Target { get; }

    internal TrainingState? Training { get; private init; }

    internal Dictionary<string, Tensor> TrainingTensors { get; private init; } = [];

    /// <summary>Saves a model for translating.</summary>
    /// <param name="folder">The folder to write; a checkpoint that stands there is replaced when the new one is whole.</param>
    /// <param name="model">The model.</param>
    /// <param name="source">The source language's vocabulary.</param>
    /// <param name="target">The target language's vocabulary.</param>
    /// <param name="halfPrecision">
    /// True to write each weight in 16 bits instead of 32: half the size, three significant digits. A loaded model computes
    /// in the type in which it did, 32 bits as a rule.
    /// </param>
    /// <exception cref="ArgumentException">A vocabulary's size is not the model's, or the folder holds something else.</exception>
    public static void Save(string folder, Seq2Seq model, Vocabulary source, Vocabulary target, bool halfPrecision = false) =>
        Save(folder, model, source, target, null, null, halfPrecision);

    /// <summary>
    /// Loads a checkpoint, in the type of number that the model had: one that was given to <c>model.to(BFloat16)</c> is in that again.
    /// Where a crash left two, the newer whole one is taken.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="device">Where the model shall be; <c>Kit.Device</c> where null.</param>
    /// <exception cref="IOException">
    /// There is none, or it is damaged, foreign or does not fit itself; the message names the file and the reason.
    /// </exception>
    public static Checkpoint Load(string folder, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var whole = CheckpointFolder.FindWhole(folder);
        try
        {
            return LoadWhole(whole, device);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or ArgumentException or FormatException or IOException)
        {
            throw new CheckpointException($"The checkpoint '{folder}' cannot be used: {e.Message}", e);
        }
    }

    /// <summary>The checkpoints that a run with <see cref="TrainingOptions.KeepEpochs"/> kept, for <see cref="AverageWeights"/>.</summary>
    /// <param name="folder">The <see cref="TrainingOptions.CheckpointFolder"/> of the run.</param>
    /// <returns>Their folders, the earliest epoch first.</returns>
    public static IReadOnlyList<string> Epochs(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder, "epoch-*").Where(f => EpochName().IsMatch(Path.GetFileName(f))).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>
    /// Loads several checkpoints of one training run and averages their weights, which is often a little better than any one of them.
    /// </summary>
    /// <param name="folders">The checkpoints' folders, at least one.</param>
    /// <param name="device">Where the model shall be; <c>Kit.Device</c> where null.</param>
    /// <exception cref="IOException">One cannot be loaded, holds NaN or infinity, or they are not of the same model.</exception>
    public static Checkpoint AverageWeights(IReadOnlyList<string> folders, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        if (folders.Count == 0) throw new ArgumentException("There is no checkpoint to average.", nameof(folders));
        var average = LoadFinite(folders[0], device);
        try
        {
            for (var i = 1; i < folders.Count; i++)
            {
                using var other = LoadFinite(folders[i], device);
                if (!other.IsLike(average))
                    throw new CheckpointException($"'{folders[i]}' is of another model or vocabulary than '{folders[0]}': their weights cannot be averaged.");
                average.MoveTowards(other, 1.0 / (i + 1)); // the running mean
            }

            return average;
        }
        catch
        {
            average.Dispose();
            throw;
        }
    }

    /// <summary>Releases the model and the training run's tensors.</summary>
    public void Dispose()
    {
        Model.Dispose();
        ReleaseTrainingTensors();
    }

    /// <summary>Where the checkpoint of an epoch is kept.</summary>
    internal static string EpochFolder(string folder, int epoch) => Path.Combine(folder, Invariant($"epoch-{epoch:D4}"));

    internal static void Save(string folder, Seq2Seq model, Vocabulary source, Vocabulary target, TrainingState? state, Optimizer? optimizer, bool halfPrecision = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        CheckSizes(model.Config, source, target);
        using var scope = NewDisposeScope();
        var weights = model.state_dict();
        var type = TypeOf(model);
        if (halfPrecision) weights = weights.ToDictionary(w => w.Key, w => w.Value.detach().to(ScalarType.Float16));
        CheckpointFolder.Write(folder, inside =>
        {
            AtomicFile.WriteText(Path.Combine(inside, ConfigFile), model.Config.ToJson());
            source.Save(Path.Combine(inside, SourceFile));
            target.Save(Path.Combine(inside, TargetFile));
            SafeTensors.Save(Path.Combine(inside, ModelFile), weights, new Dictionary<string, string> { ["format"] = "pt", [ComputesIn] = type.ToString() });
            if (state is null || optimizer is null) return;
            AtomicFile.WriteText(Path.Combine(inside, StateFile), JsonSerializer.Serialize(state, Json));
            using var random = get_rng_state();
            SafeTensors.Save(Path.Combine(inside, TensorFile), new Dictionary<string, Tensor>(optimizer.State()) { [RandomState] = random });
        });
    }

    /// <summary>Gives the optimiser and torch's random numbers the state they had, and forgets it.</summary>
    internal void RestoreTraining(Optimizer optimizer)
    {
        if (!TrainingTensors.TryGetValue(RandomState, out var random))
            throw new CheckpointException($"The checkpoint holds no training run: '{TensorFile}' lacks '{RandomState}'. It can translate but not go on training.");
        using (var own = get_rng_state())
        {
            // Native code would end the process at anything else.
            if (random.dtype != own.dtype || !random.shape.SequenceEqual(own.shape))
                throw new CheckpointException($"'{TensorFile}' is damaged: '{RandomState}' is {random.dtype} [{string.Join(", ", random.shape)}], expected {own.dtype} [{string.Join(", ", own.shape)}].");
        }

        RestoreOptimizer(optimizer);
        set_rng_state(random);
        ReleaseTrainingTensors();
    }

    private void RestoreOptimizer(Optimizer optimizer)
    {
        try
        {
            optimizer.Restore(TrainingTensors);
        }
        catch (ArgumentException e)
        {
            throw new CheckpointException($"'{TensorFile}' cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Copies weights from a safetensors file into a model of the same shape.</summary>
    internal static void LoadWeights(Seq2Seq model, string path)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var saved = SafeTensors.Load(path);
        foreach (var tensor in saved.Values) tensor.MoveToOtherDisposeScope(scope);
        var own = model.state_dict();
        if (own.Keys.Except(saved.Keys).Order(StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw new InvalidDataException($"'{path}' lacks the weight '{missing}' that the configuration asks for.");
        if (saved.Keys.Except(own.Keys).Order(StringComparer.Ordinal).FirstOrDefault() is { } extra)
            throw new InvalidDataException($"'{path}' holds the weight '{extra}' that the configuration does not know.");
        foreach (var (name, weight) in own)
        {
            if (!weight.shape.SequenceEqual(saved[name].shape))
                throw new InvalidDataException($"The weight '{name}' in '{path}' is [{string.Join(", ", saved[name].shape)}]; the configuration asks for [{string.Join(", ", weight.shape)}].");
            if (!saved[name].is_floating_point())
                throw new InvalidDataException($"The weight '{name}' in '{path}' is of type {saved[name].dtype}; weights are floating-point numbers.");
            weight.copy_(saved[name]);
        }
    }

    // A mean with one of them in it would be NaN from then on, and nobody would know why.
    private static Checkpoint LoadFinite(string folder, Device? device)
    {
        var loaded = Load(folder, device);
        using var scope = NewDisposeScope();
        if (loaded.Model.state_dict().FirstOrDefault(w => !w.Value.isfinite().all().item<bool>()).Key is not { } name) return loaded;
        loaded.Dispose();
        throw new CheckpointException($"The weight '{name}' of '{folder}' holds NaN or infinity: leave this checkpoint out.");
    }

    private bool IsLike(Checkpoint other) =>
        Model.Config == other.Model.Config && TypeOf(Model) == TypeOf(other.Model) && Source.Tokens.SequenceEqual(other.Source.Tokens) && Target.Tokens.SequenceEqual(other.Target.Tokens);

    private void MoveTowards(Checkpoint other, double part)
    {
        using var noGrad = no_grad();
        using var step = tensor(part, TypeOf(Model), Model.Device);
        var weights = Model.state_dict();
        foreach (var (name, value) in other.Model.state_dict()) weights[name].lerp_(value, step);
    }

    private static Checkpoint LoadWhole(string folder, Device? device)
    {
        string In(string file) => Path.Combine(folder, file);
        var source = Vocabulary.Load(In(SourceFile));
        var target = Vocabulary.Load(In(TargetFile));
        var config = Seq2SeqConfig.FromJson(File.ReadAllText(In(ConfigFile)));
        CheckSizes(config, source, target);
        CheckFits(config, new FileInfo(In(ModelFile)).Length);
        var training = File.Exists(In(StateFile)) ? JsonSerializer.Deserialize<TrainingState>(File.ReadAllText(In(StateFile)), Json) : null;
        if (training is { Epoch: < 1 } or { Step: < 0 } or { Batch: < 0 } or { EpochsWithoutGain: < 0 } or { Epochs: null } or { Steps: null })
            throw new InvalidDataException($"{StateFile} tells of epoch {training.Epoch}, batch {training.Batch}, step {training.Step}: no training run stands there.");
        var model = Build(config);
        try
        {
            model.to(StoredType(In(ModelFile)));
            LoadWeights(model, In(ModelFile));
            model.to(device ?? get_default_device());
            model.eval();
            return new Checkpoint(model, source, target)
            {
                Training = training,
                TrainingTensors = training is null ? [] : SafeTensors.Load(In(TensorFile)),
            };
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static ScalarType TypeOf(Seq2Seq model) => model.parameters().First().dtype;

    // Checkpoints of the first days do not say it; they computed in 32 bits.
    private static ScalarType StoredType(string path)
    {
        if (!SafeTensors.LoadMetadata(path).TryGetValue(ComputesIn, out var name)) return ScalarType.Float32;
        return Enum.TryParse<ScalarType>(name, out var type) && type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64
            ? type
            : throw new InvalidDataException($"'{path}' says that its model computes in '{name}'; a model computes in floating-point numbers.");
    }

    // Files are read into the processor's memory; from there the whole model goes to its device.
    private static Seq2Seq Build(Seq2SeqConfig config)
    {
        using var here = new DefaultDevice(CPU);
        return new Seq2Seq(config);
    }

    // Before anything is built: a file has at least a byte for each weight.
    private static void CheckFits(Seq2SeqConfig config, long bytes)
    {
        long[] parts =
        [
            (long)config.EmbeddingSize * (config.SourceVocabularySize + config.TargetVocabularySize),
            (long)config.HiddenSize * Math.Max(config.HiddenSize, Math.Max(config.EncoderLayers, config.DecoderLayers)),
            config.Decoder == DecoderKind.Transformer ? (long)config.HiddenSize * Math.Max(config.FeedForwardSize ?? 0, config.LongestSentence ?? 0) : 0,
        ];
        if (parts.Any(part => part > bytes))
            throw new InvalidDataException(Invariant($"{ConfigFile} tells of a larger model than {ModelFile} holds ({bytes:N0} bytes)."));
    }

    [GeneratedRegex(@"^epoch-\d{4,}$")]
    private static partial Regex EpochName();

    private void ReleaseTrainingTensors()
    {
        foreach (var tensor in TrainingTensors.Values) tensor.Dispose();
        TrainingTensors.Clear();
    }

    private static void CheckSizes(Seq2SeqConfig config, Vocabulary source, Vocabulary target)
    {
        if (config.SourceVocabularySize != source.Count || config.TargetVocabularySize != target.Count)
            throw new ArgumentException($"The model is for {config.SourceVocabularySize} source and {config.TargetVocabularySize} target tokens; the vocabularies hold {source.Count} and {target.Count}.");
    }
}

/// <summary>A checkpoint is missing, damaged, foreign, or does not fit.</summary>
/// <param name="message">Which file, and why.</param>
/// <param name="innerException">What was found first; null where there is nothing more.</param>
internal sealed class CheckpointException(string message, Exception? innerException = null) : IOException(message, innerException);
