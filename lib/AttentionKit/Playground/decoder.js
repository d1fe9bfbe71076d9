'use strict';
// The decoders. Each makes its first state of what the encoder knows, and then a step a word: x [E] is the embedding of the
// word before, state.h [H] what it remembers (and state.c [H] with an LSTM), look(query) asks the encoder's states.

const decoders = {
  // No attention: all it ever learns of the source is the encoder's last state (Sutskever et al., 2014).
  plain: {
    start: (model, { final }) => cross(model, 'bridge', final),
    step(model, x, state) {
      const next = recur(model, 'decoder.recurrent', 'l0', x, state);
      return { state: next, readOut: next.h };
    },
  },
  // No attention, but the one context vector [C] is seen at every step (Cho et al., 2014).
  cho: {
    start(model, { final }) {
      const context = cross(model, 'bridge', final);
      return { ...cross(model, 'first', context), context: context.h };
    },
    step(model, x, state) {
      const next = recur(model, 'decoder.recurrent', 'l0', concat(x, state.context), state);
      return { state: { ...next, context: state.context }, readOut: concat(next.h, state.context) };
    },
  },
  // The state before asks, the context enters the recurrence (Bahdanau et al., 2015).
  bahdanau: {
    start: (model, { final }) => cross(model, 'bridge', { h: final.h.slice(-model.hidden), c: final.c && final.c.slice(-model.hidden) }),
    step(model, x, state, look) {
      const attention = look(state.h);
      const next = cell(model, x, attention.context, state);
      const both = map(model, 'readOut', concat(next.h, x, attention.context)), R = both.length / 2;   // maxout [2R] -> [R]
      return { state: next, attention, readOut: both.subarray(0, R).map((value, i) => Math.max(value, both[R + i])) };
    },
  },
  // The new state asks; tanh(W [c; h]) is said and fed back (Luong et al., 2015).
  luong: {
    start(model, { final }) {
      const state = cross(model, 'bridge', final);
      return { ...state, attentional: new Float32Array(state.h.length) };
    },
    step(model, x, state, look) {
      const next = cell(model, x, state.attentional, state), attention = look(next.h);
      const attentional = map(model, 'attentional', concat(attention.context, next.h)).map(Math.tanh);
      return { state: { ...next, attentional }, attention, readOut: attentional };
    },
  },
  // What it looks at never enters its recurrence: the article's form.
  article: {
    start: (model, { final }) => cross(model, 'bridge', final),
    step(model, x, state, look) {
      const next = recur(model, 'decoder.recurrent', 'l0', x, state), attention = look(next.h);
      return { state: next, attention, readOut: concat(next.h, attention.context) };
    },
  },
};

const map = (model, name, x) => linear(model.weights[`decoder.${name}.weight`], x, model.weights[`decoder.${name}.bias`]);

// The encoder's last state as the decoder's first: as it is where there is nothing to map it, else tanh(W h).
function cross(model, name, { h, c }) {
  if (!model.weights[`decoder.${name}.hidden.weight`]) return { h, c };
  return { h: map(model, `${name}.hidden`, h).map(Math.tanh), c: c && map(model, `${name}.cell`, c) };
}

// A cell with two inputs, the embedding [E] and what is fed back.
function cell(model, x, feedback, state) {
  return advance(model.cell, add(map(model, 'cell.embedding', x), map(model, 'cell.feedback', feedback)), map(model, 'cell.hidden', state.h), state);
}

// One step: the word before to the log-probability of each next word [V].
function decode(model, memories, state, word, steering) {
  const x = model.decoder === 'transformer' ? word : rowOf(model.weights['decoder.embedding.weight'], word);
  const step = decoders[model.decoder].step(model, x, state, (query, layer = 0) => attend(memories[layer], query, steering));
  const logits = map(model, 'output', step.readOut), highest = logits.reduce((a, b) => Math.max(a, b));
  const logSum = highest + Math.log(logits.reduce((sum, z) => sum + Math.exp(z - highest), 0));
  return { ...step, logProbabilities: logits.map(z => z - logSum) };
}
