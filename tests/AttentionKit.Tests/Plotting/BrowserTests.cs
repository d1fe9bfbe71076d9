namespace AttentionKit.Tests;

public sealed class BrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Upgraded = "[data-upgraded] .js-plotly-plot .main-svg";

    private Chromium Page
    {
        get
        {
            Assert.SkipWhen(fixture.Browser is null, "no Chromium, Chrome or Edge is installed");
            return fixture.Browser!;
        }
    }

    [Fact]
    public async Task Every_figure_becomes_interactive_offline_in_a_saved_page_without_an_error()
    {
        var page = Page;
        var figures = FigureSamples.All().Where(f => f is not TableFigure).ToArray();
        var path = Path.Combine(fixture.Folder.FullName, "all.html");
        Figure.SaveHtml(path, figures);
        await page.SetOffline(true);
        await page.Open(new Uri(path));
        await page.Until($"document.querySelectorAll('{Upgraded}').length >= {figures.Length}");
        await page.SetOffline(false);
        Assert.Equal(figures.Length, (await page.Evaluate("[...document.querySelectorAll('[data-upgraded]')].filter(h => h.querySelector(':scope > svg').style.display === 'none').length"))!.GetValue<int>());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Dollars_are_no_TeX_in_a_page_that_has_MathJax()
    {
        var page = Page;
        const string text = "From $5 to $10";
        var figures = FigureSamples.Of(text).ToArray();
        var charts = string.Concat(figures.Select(figure => $"<div class=\"chart\" data-figure=\"{TokenText.Escape(figure.PlotlyJson().ToJsonString())}\"></div>"));
        await page.Open(fixture.Write("mathjax", $$"""
            <script src="{{fixture.PlotlyAddress}}"></script>
            {{charts}}
            <script>
              // Whoever wants something typeset asks for the version first.
              window.asked = [];
              window.MathJax = new Proxy({}, { get: (_, name) => { asked.push(String(name)); } });
              window.hovered = false;
              Promise.all([...document.querySelectorAll('.chart')].map(chart => Plotly.newPlot(chart, JSON.parse(chart.dataset.figure)))).then(charts => {
                for (const chart of charts) {
                  const last = chart.data.length - 1;
                  if (chart.data[0].type === 'heatmap') Plotly.Fx.hover(chart, [{ curveNumber: 0, pointNumber: [0, 0] }]);
                  else if (chart.data[last].type === 'scatter') Plotly.Fx.hover(chart, [{ curveNumber: last, pointNumber: 0 }]);
                }
                hovered = true;
              });
            </script>
            """));
        await page.Until("asked.length || hovered");
        Assert.Empty((await page.Evaluate("asked"))!.AsArray());
        foreach (var (i, figure) in figures.Index())
        {
            var shown = (await page.Evaluate($"[...document.querySelectorAll('.chart')[{i}].querySelectorAll('text')].map(t => t.textContent)"))!.AsArray().Select(t => t!.GetValue<string>());
            Assert.True(shown.Count(t => t.Contains("$5", StringComparison.Ordinal)) > 1, figure.GetType().Name);
        }

        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(true, "none")]
    [InlineData(false, "")]
    public async Task The_picture_of_a_Plotly_NET_chart_goes_only_where_the_chart_is_drawn(bool hasPlotly, string display)
    {
        var page = Page;
        var chart = Plotly.NET.CSharp.Chart.Line<double, double, string>(x: [1, 2], y: [3, 4], Name: "From $5 to $10 </script>");
        // RequireJS in the place of the network: it has plotly.js, or never gets it.
        var require = hasPlotly ? "(names, use) => setTimeout(() => use(window.Plotly))" : "() => {}";
        await page.Open(fixture.Write($"chart-{hasPlotly}", $$"""
            <script src="{{fixture.PlotlyAddress}}"></script>
            <script>window.requirejs = function () {}; window.requirejs.config = () => {{require}};</script>
            {{ChartView.Html(chart)}}
            """));
        if (hasPlotly) await page.Until("document.querySelector('.js-plotly-plot .main-svg')");
        await page.Until($"document.querySelector('.attentionkit > div').style.display === '{display}'");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Pointing_at_a_cell_names_both_words_and_the_weight()
    {
        var page = Page;
        var heatmap = FigureSamples.Translation(["the", "cat", "<i>sat</i>"], ["le", "chat", "שלום"]).Heatmap();
        await Open(page, "hover", heatmap);
        var cell = await page.Evaluate(
            "(() => { const p = document.querySelector('.js-plotly-plot'), b = p.getBoundingClientRect(), l = p._fullLayout; " +
            "return [b.x + l._size.l + l.xaxis._offset - l._size.l + l.xaxis.d2p(2), b.y + l.yaxis._offset + l.yaxis.d2p(1)]; })()");
        await page.Mouse("mouseMoved", cell![0]!.GetValue<double>() - 3, cell[1]!.GetValue<double>());
        await page.Mouse("mouseMoved", cell[0]!.GetValue<double>(), cell[1]!.GetValue<double>());
        await page.Until("document.querySelector('.hoverlayer .hovertext')");
        var text = (await page.Evaluate("document.querySelector('.hoverlayer').textContent"))!.GetValue<string>();
        Assert.Contains("<i>sat</i>", text, StringComparison.Ordinal);
        Assert.Contains("chat", text, StringComparison.Ordinal);
        Assert.Contains("0.2143", text, StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Pointing_at_a_line_gives_its_whole_name()
    {
        var page = Page;
        const string name = "without <attention> & for $5";
        await Open(page, "names", new LineFigure("Names", "x", "y", new LineSeries("other", [1, 2], [5, 4]), new LineSeries(name, [1, 2], [3, 4])));
        await page.Evaluate("Plotly.Fx.hover(document.querySelector('.js-plotly-plot'), [{ curveNumber: 1, pointNumber: 0 }])");
        var shown = (await page.Evaluate("document.querySelector('.hoverlayer').textContent"))!.GetValue<string>();
        Assert.Contains(name, shown, StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_slider_and_the_play_button_go_through_the_epochs()
    {
        var page = Page;
        var early = FigureSamples.Translation(5, 3);
        var figure = AttentionOverTime.Create([("epoch 1", early), ("epoch 2", FigureSamples.Translation(5, 4)), ("epoch 3", FigureSamples.Translation(5, 5))]);
        await Open(page, "slider", figure);
        const string chart = "document.querySelector('.js-plotly-plot')";
        Assert.Equal(2, (await page.Evaluate($"{chart}._fullLayout.sliders[0].active"))!.GetValue<int>());
        var rail = await page.Evaluate("(() => { const r = document.querySelector('.slider-rail-touch-rect').getBoundingClientRect(); return [r.x + 4, r.y + r.height / 2]; })()");
        foreach (var kind in new[] { "mouseMoved", "mousePressed", "mouseReleased" })
            await page.Mouse(kind, rail![0]!.GetValue<double>(), rail[1]!.GetValue<double>());
        await page.Until($"{chart}._fullLayout.sliders[0].active === 0 && {chart}._fullLayout.yaxis.ticktext.length === 3");
        Assert.Equal(early.Weights![1, 2], (await page.Evaluate($"{chart}._fullData[0].z[1][2]"))!.GetValue<float>());
        Assert.Null(await page.Evaluate($"{chart}._fullData[0].z[4][2]"));
        var play = await page.Evaluate("(() => { const r = document.querySelector('.updatemenu-button').getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()");
        foreach (var kind in new[] { "mouseMoved", "mousePressed", "mouseReleased" })
            await page.Mouse(kind, play![0]!.GetValue<double>(), play[1]!.GetValue<double>());
        await page.Until($"{chart}._fullLayout.sliders[0].active === 2");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_lines_of_an_unrolled_model_follow_the_slider()
    {
        var page = Page;
        var translation = FigureSamples.Translation(5, 4);
        await Open(page, "unrolled", Samples.Model(DecoderKind.Bahdanau).Unrolled(translation, step: 3));
        const string chart = "document.querySelector('.js-plotly-plot')";
        Assert.Equal(2, (await page.Evaluate($"{chart}._fullLayout.sliders[0].active"))!.GetValue<int>());
        Assert.Equal(Arrow.Widest * translation.Weights![2, 2], (await page.Evaluate($"{chart}._fullData[2].line.width"))!.GetValue<double>(), 1e-5);
        var color = (await page.Evaluate($"{chart}._fullData[2].line.color"))!.GetValue<string>();
        await page.Evaluate($"Plotly.animate({chart}, ['frame 0'], {{ mode: 'immediate', frame: {{ duration: 0, redraw: true }}, transition: {{ duration: 0 }} }})");
        await page.Until($"Math.abs({chart}._fullData[2].line.width - {SvgCanvas.Number(Arrow.Widest * translation.Weights[0, 2])}) < 0.01");
        Assert.Equal(color, (await page.Evaluate($"{chart}._fullData[2].line.color"))!.GetValue<string>());
        Assert.Contains("c1", (await page.Evaluate($"[...{chart}.querySelectorAll('text')].map(t => t.textContent).join(' ')"))!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Pointing_at_a_word_fades_the_links_of_all_others()
    {
        var page = Page;
        var links = FigureSamples.Translation(4, 4).Links(threshold: 0);
        await Open(page, "links", links);
        const string chart = "document.querySelector('.js-plotly-plot')";
        var word = await page.Evaluate(
            $"(() => {{ const p = {chart}, b = p.getBoundingClientRect(), l = p._fullLayout, w = p._fullData.find(t => t.customdata && t.customdata[0] === 'a0'); " +
            "return [b.x + l.xaxis._offset + l.xaxis.d2p(w.x[1]), b.y + l.yaxis._offset + l.yaxis.d2p(w.y[1])]; })()");
        await page.Mouse("mouseMoved", word![0]!.GetValue<double>() - 2, word[1]!.GetValue<double>() - 2);
        await page.Mouse("mouseMoved", word[0]!.GetValue<double>(), word[1]!.GetValue<double>());
        await page.Until($"{chart}._fullData.filter(t => t.meta && t.opacity < .05).length === 12");
        Assert.Equal(4, (await page.Evaluate($"{chart}._fullData.filter(t => t.meta && t.opacity > .1 && t.meta.words[0] === 'a1').length"))!.GetValue<int>());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_notebook_s_output_takes_plotly_from_the_web_and_checks_it()
    {
        var page = Page;
        await page.Open(fixture.Write("cdn", Html(new PlotlySource(fixture.PlotlyAddress, PlotlySource.Cdn.Integrity))));
        await page.Until($"document.querySelectorAll('{Upgraded}').length >= 2");
        Assert.Empty(page.Errors);
        Assert.Equal(1, (await page.Evaluate("document.querySelectorAll('script[src]').length"))!.GetValue<int>());
    }

    [Fact]
    public async Task A_changed_plotly_does_not_run_and_the_picture_stays()
    {
        var page = Page;
        await page.Open(fixture.Write("forged", Html(new PlotlySource(fixture.PlotlyAddress, "sha384-" + new string('A', 64)))));
        await page.Until("performance.getEntriesByName('" + fixture.PlotlyAddress + "').length > 0 || window.attentionKitPlotly === null");
        await page.Until("window.attentionKitPlotly === null");
        Assert.Equal("undefined", (await page.Evaluate("typeof window.Plotly"))!.GetValue<string>());
        Assert.Equal(2, await VisiblePictures(page));
        Assert.All(page.Errors, error => Assert.Contains("integrity", error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Offline_the_picture_stays_and_nothing_complains()
    {
        var page = Page;
        await page.SetOffline(true);
        await page.Open(fixture.Write("offline", Html(PlotlySource.Cdn)));
        await page.Evaluate("new Promise(done => setTimeout(done, 300))");
        Assert.Equal(2, await VisiblePictures(page));
        Assert.Empty(page.Errors);
        await page.SetOffline(false);
    }

    [Fact]
    public async Task No_label_of_any_picture_overlaps_another_or_leaves_the_picture()
    {
        var page = Page;
        var figures = FigureSamples.All().Concat(new[] { 2, 9, 24, 40, 60 }.SelectMany(FigureSamples.OfLength)).ToArray();
        await page.Open(fixture.Write("labels", string.Concat(figures.Select(f => f.Svg()))));
        var faults = (await page.Evaluate(Overlaps))!.AsArray().Select(f => f!.GetValue<string>());
        Assert.Equal("", string.Join('\n', faults));
        Assert.Empty(page.Errors);
    }

    // Texts are turned boxes; two of them are apart where some side's direction separates their corners.
    private const string Overlaps = """
        (() => {
          const faults = [];
          for (const svg of document.querySelectorAll('svg')) {
            const frame = svg.getBoundingClientRect();
            const boxes = [...svg.querySelectorAll('text')].map(text => {
              const b = text.getBBox(), m = text.getScreenCTM(), trim = b.height * 0.2;
              const corners = [[b.x, b.y + trim], [b.x + b.width, b.y + trim], [b.x + b.width, b.y + b.height - trim], [b.x, b.y + b.height - trim]]
                .map(([x, y]) => [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f]);
              return { corners, text: [...text.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('') };
            });
            const separates = (p, q) => p.corners.some((c, i) => {
              const n = p.corners[(i + 1) % 4], axis = [n[1] - c[1], c[0] - n[0]];
              const on = box => box.corners.map(k => k[0] * axis[0] + k[1] * axis[1]);
              const [a, b] = [on(p), on(q)];
              return Math.max(...a) <= Math.min(...b) || Math.max(...b) <= Math.min(...a);
            });
            boxes.forEach((p, i) => {
              const title = svg.querySelector('title').textContent;
              if (p.corners.some(([x, y]) => x < frame.left - 0.5 || x > frame.right + 0.5 || y < frame.top - 0.5 || y > frame.bottom + 0.5))
                faults.push(title + ': ' + p.text + ' leaves the picture');
              for (const q of boxes.slice(i + 1))
                if (!separates(p, q) && !separates(q, p)) faults.push(title + ': ' + p.text + ' | ' + q.text);
            });
          }
          return faults;
        })()
        """;

    private static string Html(PlotlySource source) =>
        FigureSamples.Translation(4, 3).Heatmap().Html(source) + FigureSamples.History(3, 20).LossCurve().Html(source);

    private static async Task<int> VisiblePictures(Chromium page) =>
        (await page.Evaluate("[...document.querySelectorAll('.attentionkit > svg')].filter(s => s.getBoundingClientRect().height > 50).length"))!.GetValue<int>();

    private async Task Open(Chromium page, string name, Figure figure)
    {
        var path = Path.Combine(fixture.Folder.FullName, name + ".html");
        figure.SaveHtml(path);
        await page.Open(new Uri(path));
        await page.Until($"document.querySelector('{Upgraded}')");
    }
}
