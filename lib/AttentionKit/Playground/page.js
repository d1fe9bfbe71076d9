'use strict';
// The page: what the visitor wishes, and a picture of what the models make of it.

const $ = id => document.getElementById(id);
const data = JSON.parse($('data').textContent);
const source = vocabularyOf(data.source), target = vocabularyOf(data.target);
const sourceText = tokenizerOf(data.sourceRules), targetText = tokenizerOf(data.targetRules);
const models = data.models.map(model => ({ ...model, weights: unpack(model), bytes: null, source, target }));
const longest = Math.min(100, ...models.map(model => (model.longest ?? 101) - 1));
const decoderNames = { plain: 'plain decoder', cho: 'Cho’s decoder', bahdanau: 'Bahdanau’s decoder', luong: 'Luong’s decoder', article: 'the article’s decoder', transformer: 'Transformer' };
const attentionNames = { additive: 'additive attention', concat: 'concat attention', dot: 'dot attention', general: 'general attention',
  scaledDotProduct: 'scaled dot-product attention', multiHead: 'multi-head attention', localPredictive: 'local attention' };

const wishes = { tokens: [], forbidden: new Set(), beam: 1, temperature: 1 };
const panels = models.map(createPanel);

// The sentence is read again, and all that belonged to the one before is forgotten.
function takeSentence() {
  const all = sourceText.split($('sentence').value);
  wishes.tokens = all.slice(0, longest);
  wishes.forbidden.clear();
  panels.forEach(panel => panel.forget());
  const unknown = wishes.tokens.filter(token => source.idOf(token) === Unknown);
  const notes = [];
  if (all.length > longest) notes.push(`Only the first ${longest} words are read.`);
  if (unknown.length > 0) notes.push(`The model does not know: ${unknown.join(', ')}. It reads each as <unk>.`);
  $('notice').textContent = notes.join(' ');
  $('notice').hidden = notes.length === 0;
  show();
}

// Everything anew from the wishes.
function show() {
  showWords();
  for (const panel of panels) panel.update();
  $('beam-value').textContent = wishes.beam;
  $('temperature-value').textContent = wishes.temperature.toFixed(2);
  $('reset').disabled = wishes.forbidden.size === 0 && wishes.beam === 1 && wishes.temperature === 1 && !panels.some(panel => panel.isChanged());
  $('spoken').textContent = panels.map(panel => `${panel.title}: ${panel.text()}`).join('. ');
}

function showWords() {
  keepFocus($('words'), () => $('words').replaceChildren(...wishes.tokens.map((token, s) => {
    const isUnknown = source.idOf(token) === Unknown, isForbidden = wishes.forbidden.has(s);
    const note = isForbidden ? 'forbidden' : isUnknown ? 'unknown' : null;
    return h('li', {}, h('button', {
      type: 'button', className: `${isUnknown ? 'unknown' : ''} ${isForbidden ? 'forbidden' : ''}`, 'data-key': `word-${s}`,
      'aria-pressed': `${isForbidden}`, disabled: models.some(model => model.attention) ? null : '', onclick: () => forbid(s),
    }, word(token), note && h('small', {}, note)));
  })));
}

// One word must be left to look at; </s> is one, too.
function forbid(s) {
  if (!wishes.forbidden.delete(s) && wishes.forbidden.size < wishes.tokens.length) wishes.forbidden.add(s);
  show();
}

// Elements that are drawn again lose the keyboard's focus: the one with the same key gets it back.
function keepFocus(parent, draw) {
  const key = parent.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  draw();
  if (key) parent.querySelector(`[data-key="${key}"]`)?.focus();
}

function createPanel(model, index) {
  let step = 0, forced = {}, chosen = {}, result = null, timer = null, isPlaying = false, drawnFor = null;
  const title = model.attention ? 'With attention' : 'Without attention';
  const facts = [decoderNames[model.decoder], model.attention && attentionNames[model.attention.kind], model.cell?.toUpperCase(), `${model.parameters.toLocaleString('en')} weights`];
  const translation = h('p', { className: 'translation', dir: 'auto' });
  const time = h('span');
  const picture = h('div', { className: 'scroll' });
  const pointer = h('p', { className: 'pointer', 'aria-hidden': 'true' });
  const details = h('section', { className: 'step', 'aria-label': `${title}: one step` });
  const tree = h('details', { className: 'tree', open: '' });
  $('panels').append(h('article', { className: 'card', 'aria-labelledby': `title-${index}` },
    h('h2', { id: `title-${index}` }, title), h('p', { className: 'facts' }, `${facts.filter(Boolean).join(' · ')}`, time), translation, picture, pointer, details, tree));

  const best = () => result?.best[0].steps ?? [];
  const name = id => target.tokens[id];
  const text = () => targetText.join(best().filter(node => node.word !== End).map(node => name(node.word)));

  function update() {
    const start = performance.now();
    result = wishes.tokens.length === 0 ? null : translate(model, wishes.tokens, { ...wishes, forbidden: [...wishes.forbidden], forced, chosen });
    time.textContent = ` · ${(performance.now() - start).toFixed(0)} ms`;
    step = Math.max(0, Math.min(step, best().length - 1));
    translation.textContent = text();
    draw();
    drawBeam();
  }

  function draw() {
    keepFocus(picture, () => picture.replaceChildren(...(result ? [model.attention ? heatmap() : words(), bottleneck()] : []).filter(Boolean)));
    showStep();
  }

  function select(t) {
    step = Math.max(0, Math.min(t, best().length - 1));
    draw();
  }

  // The translation's words and what each looked at: a table that is a picture, too.
  function heatmap() {
    const columns = result.source.map((token, s) => h('th', { scope: 'col' }, h('button', {
      type: 'button', className: wishes.forbidden.has(s) ? 'forbidden' : '', 'data-key': `column-${s}`, tabindex: '-1',
      'aria-pressed': `${wishes.forbidden.has(s)}`, title: `${token}: forbid or allow`, onclick: () => forbid(s),
    }, word(token))));
    const rows = best().map((node, t) => h('tr', { className: `${t === step ? 'selected' : ''} ${isPlaying && t > step ? 'later' : ''} ${t in forced || t in chosen ? 'changed' : ''}` },
      h('th', { scope: 'row' }, stepButton(node, t)), ...result.source.map((token, s) => cellOf(node, t, token, s))));
    return h('table', { className: 'heatmap', role: 'grid', 'aria-label': 'Attention weights: a row for each word of the translation, a column for each word of the sentence', onkeydown: walk,
      onmouseleave: () => pointer.textContent = '' }, h('thead', {}, h('tr', {}, h('td', { className: 'corner', style: 'cursor:default' }), ...columns)), h('tbody', {}, ...rows));
  }

  function cellOf(node, t, token, s) {
    const weight = node.attention.weights[s], says = `${name(node.word)} looks at ${token}: ${weight.toFixed(3)}`;
    return h('td', {
      style: `background:${colorOf(weight)};color:${weight < 0.55 ? '#fff' : '#000'}`, tabindex: t === step && s === 0 ? '0' : '-1', 'aria-label': says,
      'data-key': `cell-${t}-${s}`, onmouseenter: () => pointer.textContent = says, onfocus: () => pointer.textContent = says, onclick: () => select(t),
    }, weight >= 0.005 ? weight.toFixed(2).replace(/^0/, '') : '');
  }

  function stepButton(node, t) {
    return h('button', { type: 'button', 'data-key': `row-${t}`, 'aria-pressed': `${t === step}`, onclick: () => select(t) }, word(name(node.word)));
  }

  // Arrow keys go from cell to cell, Enter takes the row.
  function walk(event) {
    const [, t, s] = /^cell-(\d+)-(\d+)$/.exec(event.target.dataset.key ?? '') ?? [];
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [0, 0], ' ': [0, 0] }[event.key];
    if (t === undefined || !move) return;
    event.preventDefault();
    if (move[0] === 0 && move[1] === 0) select(Number(t));
    else picture.querySelector(`[data-key="cell-${Number(t) + move[0]}-${Number(s) + move[1]}"]`)?.focus();
  }

  const words = () => h('div', { className: 'words' }, ...best().map(stepButton));

  // All that a decoder without attention has of the sentence.
  function bottleneck() {
    if (model.attention) return null;
    const vector = result.start.context ?? result.start.h, strip = h('canvas', { className: 'strip', role: 'img', 'aria-label': `The vector of ${vector.length} numbers` });
    drawStrip(strip, vector);
    return h('div', {}, h('p', { className: 'hint' }, `All it knows of the ${wishes.tokens.length} words: one vector of ${vector.length} numbers.`), strip);
  }

  // One step: energies, weights, context, and the five most probable words.
  function showStep() {
    details.hidden = best().length === 0;
    if (details.hidden) return;
    const node = best()[step], key = `${step} ${result.source.join(' ')}`;
    if (drawnFor !== key || !model.attention) keepFocus(details, () => details.replaceChildren(stepHead(node), h('div', { className: 'columns' }, model.attention ? looks() : '', tops())));
    else keepFocus(details, () => {
      details.querySelector('.step-head').replaceWith(stepHead(node));
      details.querySelector('.tops-part').replaceWith(tops());
    });
    drawnFor = key;
    if (model.attention) fillLooks(node);
  }

  function stepHead(node) {
    const button = (label, says, key, onclick, isOff) => h('button', { type: 'button', 'aria-label': says, 'data-key': key, disabled: isOff ? '' : null, onclick }, label);
    return h('div', { className: 'step-head' }, h('h3', {}, `Step ${step + 1} of ${best().length}: `, word(name(node.word))), h('div', {},
      button('◀', 'Step back', 'back', () => select(step - 1), step === 0),
      button(isPlaying ? 'Stop' : 'Play', isPlaying ? 'Stop' : 'Play the translation step by step', 'play', () => isPlaying ? stop() : play(), false),
      button('▶', 'Step forward', 'next', () => select(step + 1), step === best().length - 1)));
  }

  function looks() {
    const rows = result.source.map((token, s) => h('tr', {}, h('th', { scope: 'row' }, word(token)), h('td'), h('td'), h('td', { className: 'push' },
      h('input', { type: 'range', min: '0', max: '100', 'aria-label': `Weight of ${token}`, oninput: event => push(s, event.target.value / 100) }))));
    return h('div', {}, h('table', { className: 'looks' }, h('caption', {}, 'Where it looks. Push a slider: the other weights make room.'),
      h('thead', {}, h('tr', {}, ...['word', 'energy', 'weight', 'push'].map(head => h('th', { scope: 'col' }, head)))), h('tbody', {}, ...rows)),
    h('button', { type: 'button', className: 'free', onclick: () => { delete forced[step]; show(); } }, 'Let it look freely again'),
    h('p', { className: 'tops-title' }, 'The context: the states it looks at, averaged by these weights'), h('canvas', { className: 'strip', role: 'img' }));
  }

  function fillLooks({ attention }) {
    details.querySelectorAll('.looks tbody tr').forEach((row, s) => {
      row.cells[1].textContent = wishes.forbidden.has(s) ? '−∞' : step in forced ? '–' : attention.energies[s].toFixed(2).replace('-', '−');
      row.cells[2].textContent = attention.weights[s].toFixed(3);
      const slider = row.cells[3].firstChild;
      if (slider !== document.activeElement || !(step in forced)) slider.value = 100 * attention.weights[s];
    });
    details.querySelector('.free').disabled = !(step in forced);
    const strip = details.querySelector('.strip');
    strip.setAttribute('aria-label', `The context, ${attention.context.length} numbers`);
    drawStrip(strip, attention.context);
  }

  function tops() {
    const node = best()[step];
    const entries = node.top.map(({ word: id, logProbability }) => h('li', {}, h('button', {
      type: 'button', 'aria-pressed': `${id === node.word}`, 'data-key': `top-${id}`, style: `--share:${100 * Math.exp(logProbability)}%`, onclick: () => choose(id),
    }, word(name(id)), h('span', {}, percent(Math.exp(logProbability))))));
    const again = h('button', { type: 'button', 'data-key': 'again', disabled: step in chosen ? null : '', onclick: () => { delete chosen[step]; show(); } }, 'Let it choose again');
    return h('div', { className: 'tops-part' }, h('p', { className: 'tops-title' }, 'The most probable words. Press one to go on with it.'), h('ol', { className: 'tops' }, ...entries), again);
  }

  // A row by hand: one weight is set, the others keep their proportions and the rest.
  function push(s, weight) {
    const before = best()[step].attention.weights, rest = before.reduce((sum, w, i) => i === s ? sum : sum + w, 0);
    forced[step] = before.map((w, i) => i === s ? weight : (1 - weight) * (rest > 1e-6 ? w / rest : 1 / (before.length - 1)));
    show();
  }

  // Another word here; what was chosen for later steps belonged to another sentence.
  function choose(id) {
    for (const later of Object.keys(chosen)) if (later >= step) delete chosen[later];
    chosen[step] = id;
    show();
  }

  function drawBeam() {
    tree.hidden = wishes.beam === 1 || !result;
    if (tree.hidden) return;
    const shown = result.best.map(({ steps, score }) => h('li', {}, word(targetText.join(steps.filter(n => n.word !== End).map(n => name(n.word)))), ` (${score.toFixed(2).replace('-', '−')})`));
    tree.replaceChildren(h('summary', {}, `The beam: the ${wishes.beam} best beginnings at each step`),
      h('div', { className: 'scroll', tabindex: '0', role: 'img', 'aria-label': 'Tree of hypotheses; the list below has those that were left' }, drawTree(result.tree, new Set(best()), name)),
      h('ol', { 'aria-label': 'Translations with their scores, best first' }, ...shown));
  }

  function play() {
    isPlaying = true;
    step = -1;
    timer = setInterval(() => step + 1 < best().length ? select(step + 1) : stop(), 700);
    select(0);
  }

  function stop() {
    clearInterval(timer);
    isPlaying = false;
    draw();
  }

  function forget() {
    clearInterval(timer);
    [step, forced, chosen, isPlaying, drawnFor] = [0, {}, {}, false, null];
  }

  return { title, text, update, forget, isChanged: () => Object.keys(forced).length + Object.keys(chosen).length > 0 };
}

// Suggestions for the word in which the caret stands, the most frequent first.
const suggestions = { words: [], at: -1, from: 0 };
const beginnings = data.sourceRules?.kind === 'subwords' ? source.words.filter(w => /^▁\p{L}+$/u.test(w)).map(w => w.slice(1)) : source.words;

function suggest() {
  const input = $('sentence'), before = input.value.slice(0, input.selectionStart), typed = /\S*$/.exec(before)[0];
  suggestions.words = typed === '' ? [] : beginnings.filter(w => w.length > typed.length && w.startsWith(typed)).slice(0, 6);
  suggestions.from = before.length - typed.length;
  suggestions.at = -1;
  showSuggestions();
}

function showSuggestions() {
  const input = $('sentence'), { words, at } = suggestions;
  $('suggestions').replaceChildren(...words.map((w, i) => h('li', { id: `suggestion-${i}`, role: 'option', 'aria-selected': `${i === at}`,
    onmousedown: event => { event.preventDefault(); accept(i); } }, word(w))));
  $('suggestions').hidden = words.length === 0;
  input.setAttribute('aria-expanded', `${words.length > 0}`);
  if (at >= 0) input.setAttribute('aria-activedescendant', `suggestion-${at}`);
  else input.removeAttribute('aria-activedescendant');
}

function accept(i) {
  const input = $('sentence'), chosen = suggestions.words[i] + ' ';
  input.setRangeText(chosen, suggestions.from, input.selectionStart, 'end');
  suggestions.words = [];
  showSuggestions();
  takeSentence();
}

$('sentence').addEventListener('input', () => { suggest(); takeSentence(); });
$('sentence').addEventListener('blur', () => { suggestions.words = []; showSuggestions(); });
$('sentence').addEventListener('keydown', event => {
  const count = suggestions.words.length;
  if (count === 0) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') suggestions.at = (suggestions.at + (event.key === 'ArrowDown' ? 1 : count + (suggestions.at < 0 ? 0 : -1))) % count;
  else if (event.key === 'Enter' && suggestions.at >= 0) return event.preventDefault(), accept(suggestions.at);
  else if (event.key === 'Escape') suggestions.words = [];
  else return;
  event.preventDefault();
  showSuggestions();
});
$('beam').addEventListener('input', () => { wishes.beam = Number($('beam').value); show(); });
$('temperature').addEventListener('input', () => { wishes.temperature = 2 ** ($('temperature').value / 10); show(); });
$('reset').addEventListener('click', () => {
  [wishes.beam, wishes.temperature, $('beam').value, $('temperature').value] = [1, 1, 1, 0];
  takeSentence();
});
$('examples').addEventListener('change', () => { $('sentence').value = $('examples').value; takeSentence(); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);

$('examples').append(...data.examples.map(example => h('option', {}, example)));
$('examples-label').hidden = data.examples.length === 0;
$('temperature-label').hidden = !models.some(model => model.attention);
$('words-hint').hidden = !models.some(model => model.attention);
$('sentence').value = data.examples[0] ?? '';
takeSentence();
