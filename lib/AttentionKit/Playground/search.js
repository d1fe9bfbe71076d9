'use strict';
// Greedy and beam search, as the library's: the k best beginnings live on, k = 1 takes the most probable word.

// What a visitor can change: words that nobody may look at, weights [S] by step, words by step, the softmax's temperature.
const untouched = { beam: 1, temperature: 1, forbidden: [], forced: {}, chosen: {} };

// The best translations, best first, and every beginning that lived, step by step.
function translate(model, source, wishes) {
  const { beam, temperature, forbidden, forced, chosen } = { ...untouched, ...wishes };
  const ids = [...source.map(model.source.idOf), End], encoded = encode(model, ids), limit = Math.min(2 * ids.length + 10, model.longest ?? Infinity);
  const memories = model.attention && memorize(model, encoded.states, s => !forbidden.includes(s));
  const start = decoders[model.decoder].start(model, encoded);
  let live = [{ word: Begin, total: 0, length: 0, parent: null, state: start }], finished = [];
  const tree = [];
  while (live.length > 0) {
    const step = tree.length, steering = { temperature, forced: forced[step] ?? null };
    const candidates = live.flatMap(before => grow(model, memories, before, steering, beam, chosen[step]));
    candidates.sort((a, b) => b.total - a.total);
    live = [];
    for (const next of candidates.slice(0, beam === 1 ? 1 : 2 * beam)) {
      if (live.length === beam) break;
      (next.word === End ? finished : live).push(next);
    }
    tree.push([...live, ...candidates.filter(c => c.word === End && finished.includes(c))]);
    finished = finished.sort((a, b) => b.total - a.total).slice(0, beam);
    const isDone = live.length === 0 || live[0].length >= limit || finished.length >= beam && live[0].total <= finished.at(-1).total;
    if (!isDone) continue;
    const cutOff = live.sort((a, b) => b.total - a.total);
    return { source: [...source, '</s>'], start, best: [...finished, ...cutOff].slice(0, beam).map(pathOf), tree };
  }
}

// A beginning and its best continuations. All of them share what the step saw.
function grow(model, memories, before, steering, beam, chosen) {
  const { state, attention = null, logProbabilities } = decode(model, memories, before.state, before.word, steering);
  const top = best(logProbabilities, Math.max(5, 2 * beam)).map(word => ({ word, logProbability: logProbabilities[word] }));
  const words = chosen === undefined ? top.slice(0, 2 * beam) : [{ word: chosen, logProbability: logProbabilities[chosen] }];
  return words.map(({ word, logProbability }) => ({
    word, logProbability, total: before.total + logProbability, length: before.length + 1, parent: before, state, attention, top: top.slice(0, 5),
  }));
}

// The numbers of the count highest scores, but for <pad> and <s>, which are never said.
function best(scores, count) {
  const found = [];
  for (let word = End; word < scores.length; word++) {
    if (found.length === count && scores[word] <= scores[found[count - 1]]) continue;
    const place = found.findIndex(other => scores[word] > scores[other]);
    found.splice(place < 0 ? found.length : place, 0, word);
    if (found.length > count) found.pop();
  }
  return found;
}

// From the first word to the last.
function pathOf(hypothesis) {
  const steps = [];
  for (let node = hypothesis; node.parent; node = node.parent) steps.unshift(node);
  return { steps, score: hypothesis.total };
}
