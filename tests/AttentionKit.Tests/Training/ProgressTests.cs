namespace AttentionKit.Tests;

public sealed class ProgressTests
{
    [Fact]
    public void Made_in_one_cell_it_writes_to_the_console_of_the_next()
    {
        TrainingProgress[] made = [new LineProgress(), new LiveLossCurve()];
        var console = Console.Out;
        using var next = new StringWriter();
        Console.SetOut(next);
        try
        {
            foreach (var progress in made) progress.FirstLossKnown(new FirstLossCheck(12, 2.5));
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(next.ToString(), "first loss 2.500"));
    }

    [Fact]
    public void Lines_tell_loss_perplexity_accuracy_norm_speed_and_time_left()
    {
        using var writer = new StringWriter();
        Tell(new LineProgress(writer) { Silence = TimeSpan.Zero });
        Assert.Equal(
            [
                "going on after step 7",
                "first loss 2.500, ln V = ln 12 = 2.485: as expected",
                "epoch 2/3, step 1/7 | loss 1.500, perplexity 4.48, accuracy 50.0 % | gradient norm 0.25 | 200 + 240 tokens/s | 1 min 5 s left",
                "epoch 2/3 | loss 1.250, perplexity 3.49, accuracy 60.0 % | dev loss 1.125, perplexity 3.08, accuracy 65.0 % | gradient norm 0.50 | 1,000 + 1,200 tokens/s | 9.5 s, 30 s left",
                "stopped early: no lower loss on the held-out pairs after 1 steps; best epoch 2, dev loss 1.125",
            ],
            writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Numbers_are_written_as_everywhere_whatever_the_machine_speaks()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
            Lines_tell_loss_perplexity_accuracy_norm_speed_and_time_left();
            Assert.Contains("0.5", Assert.Throws<ArgumentException>(() => new TrainingOptions { LabelSmoothing = -0.5 }.Validate()).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(119.7, "2 min 0 s")]
    [InlineData(3725, "62 min 5 s")]
    public void Durations_are_rounded(double seconds, string text) => Assert.Equal(text, TrainingText.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Steps_are_silent_until_the_silence_is_long()
    {
        using var writer = new StringWriter();
        var progress = new LineProgress(writer) { Silence = TimeSpan.FromHours(1) };
        progress.Started(3, 7, 0);
        progress.StepDone(Step);
        Assert.Empty(writer.ToString());
    }

    private static StepReport Step { get; } = new(8, 2, 1.5, 0.5, 0.25, 0.001, 100, 120, 0.5) { TimeLeft = TimeSpan.FromSeconds(65) };

    private static void Tell(TrainingProgress progress)
    {
        var epoch = new EpochReport(2, 14, 1.25, 0.6, 1.125, 0.65, 0.001, 0.5, 1000, 1200, 9.5) { TimeLeft = TimeSpan.FromSeconds(30) };
        progress.Started(3, 7, 7);
        progress.FirstLossKnown(new FirstLossCheck(12, 2.5));
        progress.StepDone(Step);
        progress.EpochDone(epoch);
        progress.Ended(new TrainingHistory([epoch], [Step]) { Ending = TrainingEnding.EarlyStopping });
    }
}
