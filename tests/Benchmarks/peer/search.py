"""Greedy and beam search: one sentence at a time, as tutorials do it, and many at once, as AttentionKit does.

A sentence of S tokens, its end among them, may grow to 2 S + 10 words: AttentionKit's default.
"""

import torch

from models import BEGIN, END, PAD


def limit(sentence):
    return 2 * (len(sentence) + 1) + 10


def greedy_one(model, sentence):
    source = torch.tensor([sentence + [END]])
    state = model.start(source, torch.tensor([source.shape[1]]))
    words, word = [], torch.tensor([BEGIN])
    for _ in range(limit(sentence)):
        logits, state, _ = model.step(word, state)
        word = logits.argmax(1)
        words.append(word.item())
        if words[-1] == END:
            break
    return words


def beam_one(model, sentence, width, together):
    """The hypotheses of one sentence are a batch where `together`; otherwise each takes its step by itself."""
    source = torch.tensor([sentence + [END]])
    current, keys, states, mask = model.start(source, torch.tensor([source.shape[1]]))
    hypotheses, finished = [([], 0.0)], []
    word = torch.tensor([BEGIN])
    for _ in range(limit(sentence)):
        count = len(hypotheses)
        state = (current, None if keys is None else keys.expand(count, -1, -1), states.expand(count, -1, -1), mask.expand(count, -1))
        logits, current = step_together(model, word, state) if together else step_apart(model, word, state)
        totals = logits.log_softmax(1) + torch.tensor([[total] for _, total in hypotheses])
        values, indices = totals.flatten().topk(2 * width)
        parents, grown = [], []
        for value, index in zip(values.tolist(), indices.tolist()):
            row, chosen = divmod(index, logits.shape[1])
            hypothesis = (hypotheses[row][0] + [chosen], value)
            if chosen == END:
                finished.append(hypothesis)
            else:
                grown.append(hypothesis)
                parents.append(row)
            if len(grown) == width:
                break
        hypotheses = grown
        if len(finished) >= width and hypotheses[0][1] <= sorted(total for _, total in finished)[-width]:
            break
        current, word = current[torch.tensor(parents)], torch.tensor([words[-1] for words, _ in hypotheses])
    return max(finished + hypotheses, key=lambda hypothesis: hypothesis[1])[0]


def step_together(model, words, state):
    logits, (current, *_), _ = model.step(words, state)
    return logits, current


def step_apart(model, words, state):
    steps = [step_together(model, words[k:k + 1], [None if part is None else part[k:k + 1] for part in state]) for k in range(len(words))]
    return torch.cat([logits for logits, _ in steps]), torch.cat([current for _, current in steps])


def batches(sentences, size):
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    for first in range(0, len(order), size):
        yield order[first:first + size]


def encode(model, sentences):
    lengths = torch.tensor([len(sentence) + 1 for sentence in sentences])
    source = torch.full((len(sentences), int(lengths.max())), PAD)
    for row, sentence in enumerate(sentences):
        source[row, :lengths[row]] = torch.tensor(sentence + [END])
    return model.start(source, lengths)


def take(state, rows):
    return tuple(part[rows] for part in state)


def greedy_many(model, sentences, batch_size):
    results = [[] for _ in sentences]
    for rows in batches(sentences, batch_size):
        state = encode(model, [sentences[i] for i in rows])
        word = torch.full((len(rows),), BEGIN)
        while rows:
            logits, state, _ = model.step(word, state)
            word = logits.argmax(1)
            going = []
            for row, (i, chosen) in enumerate(zip(rows, word.tolist())):
                results[i].append(chosen)
                if chosen != END and len(results[i]) < limit(sentences[i]):
                    going.append(row)
            if len(going) < len(rows):
                rows = [rows[row] for row in going]
                index = torch.tensor(going, dtype=torch.long)
                state, word = take(state, index), word[index]
    return results


def beam_many(model, sentences, width, batch_size):
    """The beam is part of the batch: one step serves all hypotheses of all sentences."""
    results = [None] * len(sentences)
    for rows in batches(sentences, batch_size):
        state = encode(model, [sentences[i] for i in rows])
        word = torch.full((len(rows),), BEGIN)
        live = [(i, [([], 0.0)], []) for i in rows]
        while live:
            logits, state, _ = model.step(word, state)
            values, words = logits.log_softmax(1).topk(2 * width, 1)
            values, words = values.tolist(), words.tolist()
            going, parents, first = [], [], 0
            for i, hypotheses, finished in live:
                candidates = sorted(
                    ((total + value, first + k, said, chosen)
                     for k, (said, total) in enumerate(hypotheses)
                     for value, chosen in zip(values[first + k], words[first + k])),
                    key=lambda candidate: -candidate[0])[:2 * width]
                first += len(hypotheses)
                grown, from_rows = [], []
                for total, row, said, chosen in candidates:
                    if chosen == END:
                        finished.append((said + [chosen], total))
                    else:
                        grown.append((said + [chosen], total))
                        from_rows.append(row)
                    if len(grown) == width:
                        break
                over = len(grown[0][0]) >= limit(sentences[i]) or (
                    len(finished) >= width and grown[0][1] <= sorted(total for _, total in finished)[-width])
                if over:
                    results[i] = max(finished + grown, key=lambda hypothesis: hypothesis[1])[0]
                else:
                    going.append((i, grown, finished))
                    parents += from_rows
            live = going
            if live:
                state = take(state, torch.tensor(parents))
                word = torch.tensor([said[-1] for _, hypotheses, _ in live for said, _ in hypotheses])
    return results
