'use strict';
// Elements and pictures. Words are data: they only ever become the text of a node.

// An element: h('button', { type: 'button', onclick }, 'text', …).
function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on') || key === 'className' || key === 'hidden') element[key] = value;
    else if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child !== null));
  return element;
}

// A word beside others, whatever direction it is written in.
const word = text => h('bdi', {}, text);

const percent = p => p > 0.995 && p < 1 ? '99 %' : p < 0.005 && p > 0 ? '< 1 %' : `${Math.round(100 * p)} %`;

// Cividis: dark blue to yellow, for eyes of all kinds. Nuñez, Anderton and Renslow (2018).
const stops = ['00224e', '002e6c', '1e3a6f', '35456c', '47516c', '575d6d', '666970', '757575', '848279', '948e77', 'a59c74', 'b7a96e', 'c8b866', 'dbc75a', 'eed649', 'fee838']
  .map(hex => [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16)));

function colorOf(value) {
  const place = Math.min(Math.max(value, 0), 1) * (stops.length - 1), below = Math.min(Math.floor(place), stops.length - 2);
  return `rgb(${stops[below].map((from, i) => Math.round(from + (stops[below + 1][i] - from) * (place - below)))})`;
}

// A vector as a strip: a column a number, orange above 0 and blue below.
function drawStrip(canvas, vector) {
  canvas.width = vector.length;
  canvas.height = 1;
  const brush = canvas.getContext('2d'), style = getComputedStyle(document.documentElement);
  const largest = vector.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-9);
  vector.forEach((value, i) => {
    brush.globalAlpha = Math.abs(value) / largest;
    brush.fillStyle = style.getPropertyValue(value > 0 ? '--positive' : '--negative');
    brush.fillRect(i, 0, 1, 1);
  });
}

// Every beginning that lived, a column a step, best on top; the way to the winner is drawn strongly.
function drawTree(tree, winner, textOf) {
  const svg = (name, properties, text = '') => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(properties)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };
  const columns = tree.map(step => step.map(node => textOf(node.word)));
  const widths = columns.map(words => 34 + 8 * Math.min(14, Math.max(...words.map(w => w.length), 2)));
  const lefts = widths.map((_, i) => 12 + widths.slice(0, i).reduce((a, b) => a + b, 0));
  const place = new Map(tree.flatMap((step, t) => step.map((node, row) => [node, { x: lefts[t], y: 20 + 26 * row }])));
  const height = 14 + 26 * Math.max(...tree.map(step => step.length)), width = lefts.at(-1) + widths.at(-1);
  const picture = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  const nodes = tree.flat().sort((a, b) => winner.has(a) - winner.has(b));
  for (const node of nodes) {
    const { x, y } = place.get(node), from = place.get(node.parent), step = node.length - 1;
    const kind = winner.has(node) ? ' best' : '';
    if (from) picture.append(svg('path', { class: `line${kind}`, d: `M${from.x + 8 * shorten(textOf(node.parent.word)).length + 5},${from.y - 4} C${x - 18},${from.y - 4} ${x - 18},${y - 4} ${x - 4},${y - 4}` }));
    picture.append(svg('text', { x, y, class: kind.trim() || (node.word === End ? 'ended' : '') }, shorten(columns[step][tree[step].indexOf(node)])));
  }
  return picture;
}

const shorten = text => text.length > 14 ? `${text.slice(0, 13)}…` : text;
