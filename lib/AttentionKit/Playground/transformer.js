'use strict';
// The Transformer (Vaswani et al., 2017, section 3). In each layer a word asks the words of its own sentence, a decoder's also the source,
// and goes through a small network; what each part gives is added to what went in, and normalised.

const layerOf = (model, name) => ({
  W: part => word => model.weights[`${name}.${part}.${word}.weight`],
  before: (norm, x) => model.isPreNorm ? normalize(model, `${name}.${norm}`, x) : x,
  after: (norm, sum) => model.isPreNorm ? sum : normalize(model, `${name}.${norm}`, sum),
  network: x => of(model, `${name}.outer`, of(model, `${name}.inner`, x).map(value => Math.max(0, value))),
});

const of = (model, name, x) => linear(model.weights[`${name}.weight`], x, model.weights[`${name}.bias`]);

// Mean 0 and variance 1, then a scale and a shift that are learned.
function normalize(model, name, x) {
  const mean = x.reduce((a, b) => a + b, 0) / x.length, variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  const scale = model.weights[`${name}.weight`].data, shift = model.weights[`${name}.bias`].data;
  return x.map((value, i) => (value - mean) / Math.sqrt(variance + 1e-5) * scale[i] + shift[i]);
}

// √E times the embedding, and what tells the place: sines of many lengths, or a row that was learned.
function embed(model, side, id, place) {
  const x = rowOf(model.weights[`${side}.embedding.weight`], id), E = x.length, table = model.weights[`${side}.positions.table`];
  const sine = i => i % 2 ? Math.cos(place / 10000 ** ((i - 1) / E)) : Math.sin(place / 10000 ** (i / E));
  return x.map((value, i) => value * Math.sqrt(E) + (model.positions === 'sinusoidal' ? sine(i) : table ? rowOf(table, place)[i] : 0));
}

const freely = { temperature: 1, forced: null };

// Source numbers [S] to states [S][H].
function encodeAtOnce(model, ids) {
  let states = ids.map((id, s) => embed(model, 'encoder', id, s));
  for (let n = 0; n < model.layers; n++) {
    const layer = layerOf(model, `encoder.layers.${n}`), queries = states.map(x => layer.before('selfNorm', x));
    const memory = memorizeHeads(layer.W('selfAttention'), model.attention.heads, queries, () => true);
    states = states.map((x, s) => {
      const sum = layer.after('selfNorm', add(x, attend(memory, queries[s], freely).context));
      return layer.after('feedForwardNorm', add(sum, layer.network(layer.before('feedForwardNorm', sum))));
    });
  }
  return { states: model.isPreNorm ? states.map(x => normalize(model, 'encoder.norm', x)) : states, final: null };
}

// state.own: for each layer the keys and values of the words so far.
decoders.transformer = {
  start: model => ({ own: Array(model.decoderLayers).fill(null), length: 0 }),
  step(model, word, state, look) {
    let x = embed(model, 'decoder', word, state.length), attention;
    const own = state.own.map((earlier, n) => {
      const layer = layerOf(model, `decoder.layers.${n}`), query = layer.before('selfNorm', x);
      const memory = memorizeHeads(layer.W('selfAttention'), model.attention.heads, [query], () => true, earlier);
      x = layer.after('selfNorm', add(x, attend(memory, query, freely).context));
      attention = look(layer.before('crossNorm', x), n);
      x = layer.after('crossNorm', add(x, attention.context));
      x = layer.after('feedForwardNorm', add(x, layer.network(layer.before('feedForwardNorm', x))));
      return memory;
    });
    return { state: { own, length: state.length + 1 }, attention, readOut: model.isPreNorm ? normalize(model, 'decoder.norm', x) : x };
  },
};
