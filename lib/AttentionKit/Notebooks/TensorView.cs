namespace AttentionKit;

/// <summary>A tensor as people want to see it: a small one with its values, a large one with statistics and a strip of colours.</summary>
internal static class TensorView
{
    private const int MostValues = 144;
    private const int MostColumns = 12;
    private const int StripRows = 24;
    private const int StripColumns = 96;

    internal static string Html(Tensor tensor)
    {
        var html = new StringBuilder("<div class=\"attentionkit\">");
        html.Append(CultureInfo.InvariantCulture, $"<code>{TokenText.Escape(Heading(tensor))}</code>");
        if (IsReadable(tensor))
        {
            if (IsSmall(tensor)) html.Append(Table(tensor));
            else html.Append(CultureInfo.InvariantCulture, $"<br><code>{TokenText.Escape(Statistics(tensor))}</code><br>{Strip(tensor)}");
        }

        return html.Append("</div>").ToString();
    }

    internal static string Text(Tensor tensor)
    {
        if (!IsReadable(tensor)) return Heading(tensor);
        return IsSmall(tensor)
            ? $"{Heading(tensor)}\n{TextTable.Format([.. Values(tensor).Select(row => (IReadOnlyList<string>)row)], _ => false)}"
            : $"{Heading(tensor)}\n{Statistics(tensor)}\n";
    }

    private static string Heading(Tensor tensor)
    {
        if (tensor.IsInvalid) return "Tensor, disposed";
        var gradient = tensor.requires_grad ? ", requires grad" : "";
        return Invariant($"Tensor [{string.Join(", ", tensor.shape)}] {TypeName(tensor.dtype)}, {tensor.device}{gradient}");
    }

    private static string TypeName(ScalarType type) => type switch
    {
        ScalarType.Byte => "uint8",
        ScalarType.Int8 => "int8",
        ScalarType.Int16 => "int16",
        ScalarType.Int32 => "int32",
        ScalarType.Int64 => "int64",
        ScalarType.Float16 => "float16",
        ScalarType.Float32 => "float32",
        ScalarType.Float64 => "float64",
        ScalarType.BFloat16 => "bfloat16",
        ScalarType.Bool => "bool",
        _ => type.ToString(),
    };

    private static bool IsReadable(Tensor tensor) =>
        !tensor.IsInvalid && tensor.numel() > 0 && tensor.device_type != DeviceType.META && !tensor.is_complex() && !tensor.is_sparse;

    private static bool IsSmall(Tensor tensor) =>
        tensor.dim() <= 2 && tensor.numel() <= MostValues && (tensor.dim() == 0 || tensor.shape[^1] <= MostColumns);

    private static string[][] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var whole = !tensor.is_floating_point();
        var isBool = tensor.dtype == ScalarType.Bool;
        var columns = tensor.dim() == 0 ? 1 : (int)tensor.shape[^1];
        var values = tensor.detach().cpu().to(float64).contiguous().data<double>().ToArray();
        return [.. values.Select(v => isBool ? (v != 0 ? "True" : "False") : Number(v, whole)).Chunk(columns)];
    }

    private static string Number(double value, bool whole) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ when whole => value.ToString("0", CultureInfo.InvariantCulture),
        0 => "0",
        _ when Math.Abs(value) is >= 1e5 or < 1e-3 => value.ToString("0.###e+0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    private static string Table(Tensor tensor)
    {
        const string cell = "padding:2px 8px;text-align:right;font-variant-numeric:tabular-nums";
        var html = new StringBuilder("<table><tbody>");
        foreach (var row in Values(tensor))
            html.Append("<tr>").Append(string.Concat(row.Select(v => $"<td style=\"{cell}\">{v}</td>"))).Append("</tr>");
        return html.Append("</tbody></table>").ToString();
    }

    private static string Statistics(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var without = no_grad();
        var values = tensor.detach().to(float32);
        var finite = values.isfinite();
        var lost = values.numel() - finite.sum().item<long>();
        if (lost > 0) values = values.masked_select(finite);
        var notFinite = lost > 0 ? Invariant($", {lost} not finite") : "";
        if (values.numel() == 0) return $"no finite value{notFinite}";
        var spread = values.numel() > 1 ? values.std().item<float>() : 0;
        return $"min {Show(values.min())}, mean {Show(values.mean())}, max {Show(values.max())}, deviation {Number(spread, false)}{notFinite}";

        static string Show(Tensor value) => Number(value.item<float>(), false);
    }

    // The tensor as rows and columns, averaged down to a picture of a few hundred cells.
    private static string Strip(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var without = no_grad();
        var matrix = tensor.detach().to(float32).nan_to_num(0, 0, 0).reshape(1, 1, -1, tensor.shape[^1]);
        var (rows, columns) = ((int)Math.Min(StripRows, matrix.shape[2]), (int)Math.Min(StripColumns, matrix.shape[3]));
        var pooled = nn.functional.adaptive_avg_pool2d(matrix, (rows, columns)).cpu();
        var flat = pooled.contiguous().data<float>().ToArray();
        var (low, high) = (flat.Min(), flat.Max());
        // A single row is drawn three cells high, or it would be a mere line.
        var height = rows == 1 ? 3 : rows;
        var values = new double[height, columns];
        for (var i = 0; i < height * columns; i++) values[i / columns, i % columns] = flat[i % flat.Length];

        var cell = columns > 48 ? 7.0 : 10.0;
        var canvas = new SvgCanvas((columns * cell) + 96, Math.Max(height * cell, 30) + 4);
        SvgHeatmap.Cells(canvas, 2, 2, cell, values, v => high > low ? (v - low) / (high - low) : 0, ColorMap.Viridis);
        canvas.Text((columns * cell) + 10, 13, Number(high, false) + " yellow", 10.5, Paint.Muted);
        canvas.Text((columns * cell) + 10, 28, Number(low, false) + " violet", 10.5, Paint.Muted);
        var heading = Heading(tensor);
        return canvas.ToSvg(Figure.IdOf(heading), heading, $"Values averaged to {rows} rows and {columns} columns. {Statistics(tensor)}");
    }
}
