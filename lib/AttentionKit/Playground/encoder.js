'use strict';
// The encoder: source numbers [S] to a state a word, states [S][D], and the last state { h [D], c [D] }.

function encode(model, ids) {
  if (model.decoder === 'transformer') return encodeAtOnce(model, ids);
  const embedding = model.weights['encoder.embedding.weight'];
  const order = ids.map((_, s) => model.isReversed && s < ids.length - 1 ? ids.length - 2 - s : s);   // </s> stays last
  let states = order.map(s => rowOf(embedding, ids[s])), final;
  for (let layer = 0; layer < model.layers; layer++) {
    const runs = [read(model, `l${layer}`, states)];
    if (model.isBidirectional) runs.push(read(model, `l${layer}_reverse`, states.toReversed()));
    if (runs[1]) runs[1].outputs.reverse();
    states = states.map((_, s) => concat(...runs.map(run => run.outputs[s])));
    final = { h: concat(...runs.map(run => run.last.h)), c: model.cell === 'lstm' ? concat(...runs.map(run => run.last.c)) : null };
  }
  return { states: order.map(s => states[s]), final };
}

// One direction of one layer: inputs [S][I] to outputs [S][H].
function read(model, layer, inputs) {
  const H = model.hidden, outputs = [];
  let state = { h: new Float32Array(H), c: new Float32Array(H) };
  for (const x of inputs) outputs.push((state = recur(model, 'encoder.recurrent', layer, x, state)).h);
  return { outputs, last: state };
}
