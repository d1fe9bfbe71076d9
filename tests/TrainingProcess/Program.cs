using AttentionKit;
using AttentionKit.Tests;

// A training run in a process of its own, for tests that interrupt and kill it: TrainingProcess FOLDER EPOCHS.
// It goes on where the folder's last checkpoint stands, and writes one after each step.
var (folder, epochs) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
var (train, dev) = (Toy.Batches(), Toy.Batches(20, seed: 2));
var options = Toy.Options(epochs) with { CheckpointFolder = folder, CheckpointEverySteps = 1, StopOnInterrupt = true };
var model = Toy.Model(dropout: 0.3);
using var trainer = Directory.Exists(folder) && Directory.EnumerateDirectories(folder, "last*").Any(d => File.Exists(Path.Combine(d, "manifest.json")))
    ? Trainer.Resume(folder, train, dev, options)
    : new Trainer(model, train, dev, options);
trainer.StepEnded = report => Console.WriteLine(Invariant($"step {report.Step}"));
var history = trainer.Train();
Console.WriteLine(history.Ending);
Console.WriteLine(Toy.Fingerprint(trainer.Model));
