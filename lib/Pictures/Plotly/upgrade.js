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
    if (copy.frames) themed(copy.frames, style);
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
