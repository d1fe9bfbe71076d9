using System.Text.Json.Serialization;

namespace AttentionKit.Pictures;

/// <summary>
/// Numbers with the seven digits that a float has. No screen shows more of them, and the last ones of a double depend on the order in
/// which a machine adds.
/// </summary>
internal sealed class SevenDigits : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(double.Parse(value.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}
