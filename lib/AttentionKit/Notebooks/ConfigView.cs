namespace AttentionKit;

/// <summary>A model's configuration as a table of settings.</summary>
internal static class ConfigView
{
    internal static TableFigure ToTable(Seq2SeqConfig config)
    {
        var settings = JsonNode.Parse(config.ToJson())!.AsObject();
        return new TableFigure("Configuration", ["setting", "value"], [.. settings.Select(s => (IReadOnlyList<string>)[s.Key, s.Value?.ToString() ?? "–"])]);
    }
}
