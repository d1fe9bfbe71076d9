'use strict';
// Vectors and weights. A vector [N] is a Float32Array; a matrix [O,I] is one, too, row after row.

// The 16 bits of a half-precision number: sign, five bits of exponent, ten of fraction.
function halfToFloat(half) {
  const sign = half & 0x8000 ? -1 : 1, exponent = half >> 10 & 0x1F, fraction = half & 0x3FF;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

// All weights of a model by their names: { data, shape }.
function unpack(model) {
  const bytes = atob(model.bytes), table = Float32Array.from({ length: 65536 }, (_, half) => halfToFloat(half)), weights = {};
  let position = 0;
  for (const [name, shape] of Object.entries(model.weights)) {
    const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
    for (let i = 0; i < data.length; i++, position += 2) data[i] = table[bytes.charCodeAt(position) | bytes.charCodeAt(position + 1) << 8];
    weights[name] = { data, shape };
  }
  return weights;
}

// y [O] = W [O,I] x [I] + b [O]; of a wider W the columns from first on.
function linear(weight, x, bias, first = 0) {
  const [rows, columns] = weight.shape, W = weight.data, size = x.length, y = new Float32Array(rows);
  for (let o = 0; o < rows; o++) {
    let sum = bias ? bias.data[o] : 0;
    for (let i = 0, at = o * columns + first; i < size; i++, at++) sum += W[at] * x[i];
    y[o] = sum;
  }
  return y;
}

const sigmoid = x => 1 / (1 + Math.exp(-x));
const add = (x, y) => x.map((value, i) => value + y[i]);
const dot = (x, y) => x.reduce((sum, value, i) => sum + value * y[i], 0);
const rowOf = (weight, row) => weight.data.subarray(row * weight.shape[1], (row + 1) * weight.shape[1]);

function concat(...vectors) {
  const all = new Float32Array(vectors.reduce((size, v) => size + v.length, 0));
  vectors.reduce((at, v) => (all.set(v, at), at + v.length), 0);
  return all;
}

// Probabilities [N]; what is not allowed gets 0.
function softmax(scores, isAllowed = () => true) {
  let highest = -Infinity;
  scores.forEach((score, i) => { if (isAllowed(i) && score > highest) highest = score; });
  const powers = Array.from(scores, (score, i) => isAllowed(i) ? Math.exp(score - highest) : 0);
  const sum = powers.reduce((a, b) => a + b, 0);
  return Float32Array.from(powers, p => p / sum);
}

// One step of a GRU or an LSTM from the shares [G] of its gates that input and state give; G = 3H or 4H, in torch's order.
function advance(kind, x, h, state) {
  const H = state.h.length, next = { h: new Float32Array(H), c: kind === 'lstm' ? new Float32Array(H) : null };
  for (let i = 0; i < H; i++) {
    if (kind === 'gru') {
      const reset = sigmoid(x[i] + h[i]), update = sigmoid(x[H + i] + h[H + i]), proposal = Math.tanh(x[2 * H + i] + reset * h[2 * H + i]);
      next.h[i] = (1 - update) * proposal + update * state.h[i];
    } else {
      const [input, forget, proposal, output] = [0, H, 2 * H, 3 * H].map(gate => x[gate + i] + h[gate + i]);
      next.c[i] = sigmoid(forget) * state.c[i] + sigmoid(input) * Math.tanh(proposal);
      next.h[i] = sigmoid(output) * Math.tanh(next.c[i]);
    }
  }
  return next;
}

// One step of a recurrent layer of torch: its weights are named weight_ih_l0, bias_hh_l0_reverse and so on.
function recur(model, name, layer, x, state) {
  const of = part => model.weights[`${name}.rnn.${part}_${layer}`];
  return advance(model.cell, linear(of('weight_ih'), x, of('bias_ih')), linear(of('weight_hh'), state.h, of('bias_hh')), state);
}
