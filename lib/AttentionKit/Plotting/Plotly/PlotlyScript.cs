using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>The script that turns a static picture into Plotly's interactive chart.</summary>
internal static class PlotlyScript
{
    // Loads plotly.js once a page, draws over the static picture, and leaves that picture alone whenever anything fails.
    // Pages with RequireJS (classic notebooks) need its own loader: plotly.js would otherwise register there, nameless.
    private const string Template = """
        (function (id, figure, source) {
          'use strict';
          function load() {
            if (window.Plotly && window.Plotly.newPlot) return Promise.resolve(window.Plotly);
            if (!source || navigator.onLine === false) return Promise.reject();
            if (window.attentionKitPlotly) return window.attentionKitPlotly;
            var loading = new Promise(function (resolve, reject) {
              function secure(node) { if (source.integrity) { node.integrity = source.integrity; node.crossOrigin = 'anonymous'; } }
              var amd = typeof window.define === 'function' && window.define.amd && (window.requirejs || window.require);
              if (amd && amd.config) {
                amd.config({ context: 'attentionkit', paths: { plotly: source.address.replace(/\.js$/, '') }, waitSeconds: 60, onNodeCreated: secure })(['plotly'], resolve, reject);
                return;
              }
              var node = document.createElement('script');
              secure(node);
              node.src = source.address;
              node.onload = function () { if (window.Plotly) resolve(window.Plotly); else reject(); };
              node.onerror = reject;
              document.head.appendChild(node);
            });
            window.attentionKitPlotly = loading;
            loading.catch(function () { window.attentionKitPlotly = null; });
            return loading;
          }
          function upgrade(Plotly, host) {
            var svg = host.querySelector('svg');
            if (!svg || host.hasAttribute('data-upgraded')) return;
            host.setAttribute('data-upgraded', '');
            var chart = document.createElement('div');
            chart.setAttribute('role', 'img');
            chart.setAttribute('aria-label', svg.querySelector('title').textContent + '. ' + svg.querySelector('desc').textContent);
            host.appendChild(chart);
            var copy = JSON.parse(JSON.stringify(figure));
            var style = getComputedStyle(svg);
            var layout = copy.layout;
            layout.paper_bgcolor = layout.paper_bgcolor || style.getPropertyValue('--ak-bg').trim() || '#fff';
            layout.font = Object.assign({ color: style.color }, layout.font);
            themed(copy.data, style);
            themed(layout, style);
            svg.style.display = 'none';
            function failed() { Plotly.purge(chart); chart.remove(); svg.style.display = ''; }
            try {
              Plotly.newPlot(chart, copy).then(function () { link(Plotly, chart); }).catch(failed);
            } catch (error) { failed(); }
          }
          function themed(value, style) {
            Object.keys(value).forEach(function (key) {
              var item = value[key];
              if (typeof item === 'string' && /color$/.test(key)) value[key] = item.replace(/^var\((--ak-?\w+)\)/, function (_, name) { return style.getPropertyValue(name).trim(); });
              else if (item && typeof item === 'object') themed(item, style);
            });
          }
          function link(Plotly, chart) {
            // plotly.js can take a slider for still dragged after a quick click; it would then stand still while frames play.
            chart.on('plotly_sliderend', function () { (chart._fullLayout.sliders || []).forEach(function (slider) { slider._dragging = false; }); });
            var traces = [], shown = [];
            chart.data.forEach(function (trace, i) { if (trace.meta && trace.meta.words) { traces.push(i); shown.push(trace.opacity); } });
            if (!traces.length) return;
            chart.on('plotly_hover', function (event) {
              var word = event.points[0].customdata;
              Plotly.restyle(chart, { opacity: traces.map(function (i, k) { return chart.data[i].meta.words.indexOf(word) < 0 ? 0.04 : shown[k]; }) }, traces);
            });
            chart.on('plotly_unhover', function () { Plotly.restyle(chart, { opacity: shown }, traces); });
          }
          load().then(function (Plotly) {
            document.querySelectorAll('[data-attentionkit="' + id + '"]').forEach(function (host) { upgrade(Plotly, host); });
          }, function () { });
        })
        """;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Code = Compact(Template);

    /// <summary>The script element's content for one figure.</summary>
    internal static string For(string id, JsonObject figure, PlotlySource source)
    {
        var address = source.Address is null
            ? null
            : new JsonObject { ["address"] = source.Address.AbsoluteUri, ["integrity"] = source.Integrity };
        return $"{Code}({Json(JsonValue.Create(id))},{Json(figure)},{Json(address)});";
    }

    /// <summary>plotly.js as an element's content, hidden from a page's module loader, so that it becomes <c>window.Plotly</c>.</summary>
    internal static string Library() =>
        $"if(!window.Plotly){{(function(define,module,exports){{{PlotlySource.EmbeddedScript}\n}}).call(window)}}";

    // Nothing in a script element may look like its end or like a comment: every < is written by its number. Letters stay
    // legible, which halves the size of a large figure.
    private static string Json(JsonNode? node) => node is null ? "null" : node.ToJsonString(Options)
        .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal)
        .Replace("\u2028", "\\u2028", StringComparison.Ordinal).Replace("\u2029", "\\u2029", StringComparison.Ordinal);

    private static string Compact(string script) => string.Join('\n', script.Split('\n').Select(line => line.Trim())).TrimEnd();
}
