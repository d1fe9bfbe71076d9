'use strict';
// Attention: align, weigh, sum. A query [Q] is compared with the key of each source word, and the weights average the values [S][D].

// What each mechanism makes of a value once a sentence, and how it compares: energies [S]. W names the mechanism's weights.
const mechanisms = {
  additive: { key: (W, h) => linear(W('key'), h), energies: (W, q, keys) => tanhScores(W, linear(W('query'), q), keys) },
  concat: { key: (W, h, Q) => linear(W('both'), h, null, Q), energies: (W, q, keys) => tanhScores(W, linear(W('both'), q), keys) },
  dot: { key: (W, h) => h, energies: (W, q, keys) => keys.map(k => dot(q, k)) },
  general: { key: (W, h) => linear(W('key'), h), energies: (W, q, keys) => keys.map(k => dot(q, k)) },
  scaledDotProduct: {
    key: (W, h) => W('key') ? linear(W('key'), h) : h,
    energies(W, query, keys) {
      const q = W('query') ? linear(W('query'), query) : query;
      return keys.map(k => dot(q, k) / Math.sqrt(k.length));
    },
  },
  localPredictive: { key: (W, h) => linear(W('key'), h), energies: localScores },
};

// vᵀ tanh(q + k)
function tanhScores(W, q, keys) {
  const v = W('score').data;
  return keys.map(k => q.reduce((sum, value, i) => sum + v[i] * Math.tanh(value + k[i]), 0));
}

// qᵀ k less the squared distance from the predicted place; nothing outside the window. Places count the words that may be looked at.
function localScores(W, q, keys, { isAllowed, window }) {
  const length = keys.filter((_, s) => isAllowed(s)).length;
  const predicted = length * sigmoid(linear(W('score'), linear(W('position'), q).map(Math.tanh))[0]);
  let place = -1;
  return keys.map((k, s) => {
    if (isAllowed(s)) place++;
    const square = (place - predicted) ** 2;
    return square > window * window ? -Infinity : dot(q, k) - square / (window * window / 2);
  });
}

// Once a sentence: keys and values, a memory for each time that a step looks. isAllowed(s) is false where nobody may look.
function memorize(model, states, isAllowed) {
  const { kind, heads, window } = model.attention;
  const of = part => name => model.weights[`decoder.${part}.${name}.weight`], W = of('attention');
  if (model.decoder === 'transformer') {
    return Array.from({ length: model.decoderLayers }, (_, n) => memorizeHeads(of(`layers.${n}.crossAttention`), heads, states, isAllowed));
  }
  if (kind === 'multiHead') return [memorizeHeads(W, heads, states, isAllowed)];
  const mechanism = mechanisms[kind], keys = states.map(h => mechanism.key(W, h, model.hidden));
  return [{ isAllowed, ask: (q, weigh) => ask(mechanism.energies(W, q, keys, { isAllowed, window }), states, weigh) }];
}

// Several heads side by side, each with its share [A/N] of the space; earlier is a memory that goes on.
function memorizeHeads(W, heads, states, isAllowed, earlier = null) {
  const part = (x, n) => x.subarray(n * x.length / heads, (n + 1) * x.length / heads);
  const keys = [...earlier?.keys ?? [], ...states.map(h => linear(W('key'), h))], values = [...earlier?.values ?? [], ...states.map(h => linear(W('value'), h))];
  return { isAllowed, keys, values, ask(query, weigh) {
    const q = linear(W('query'), query), scale = Math.sqrt(q.length / heads);
    const each = Array.from({ length: heads }, (_, n) => ask(keys.map(k => dot(part(q, n), part(k, n)) / scale), values.map(v => part(v, n)), weigh));
    const mean = name => keys.map((_, s) => each.reduce((sum, head) => sum + head[name][s], 0) / heads);
    return { energies: mean('energies'), weights: Float32Array.from(mean('weights')), context: linear(W('output'), concat(...each.map(head => head.context))) };
  } };
}

// Energies [S] to weights [S] to the context [D].
function ask(energies, values, weigh) {
  const weights = weigh(energies), context = new Float32Array(values[0].length);
  values.forEach((value, s) => { for (let d = 0; d < context.length; d++) context[d] += weights[s] * value[d]; });
  return { energies, weights, context };
}

// A query's answer. How the weights come about is the visitor's: { temperature, forced: weights [S] or null }.
function attend(memory, query, { temperature, forced }) {
  return memory.ask(query, energies => forced ?? softmax(energies.map(e => e / temperature), memory.isAllowed));
}
