"""The course's models as one writes them in PyTorch, each in two forms.

"stepwise": every decoder step projects the keys and the words anew, and the loss is taken over all positions, padding
ignored.
"same": the algorithm of AttentionKit. What does not change from step to step is projected once, before the loop, and the
output layer runs once, after the loop, on real positions only.
"tutorial": stepwise, and Bahdanau's decoder the way tutorials write it: the query is repeated for each state and both go
through one layer, a GRU runs over a sequence of one, and state, context and embedding, side by side, go straight to the
vocabulary. These are other weights than the paper's, whose read-out is a smaller maxout.

The first two give the same numbers; `peer.py --check` holds them against each other.
Letters: B batch, S source length, T target length, H hidden, E embedding, V vocabulary.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

PAD, BEGIN, END = 0, 1, 2


class Encoder(nn.Module):
    def __init__(self, size, bidirectional):
        super().__init__()
        self.embedding = nn.Embedding(size["sourceVocabulary"], size["embedding"], padding_idx=PAD)
        self.gru = nn.GRU(size["embedding"], size["hidden"], batch_first=True, bidirectional=bidirectional)

    def forward(self, source, lengths):
        packed = pack_padded_sequence(self.embedding(source), lengths, batch_first=True, enforce_sorted=False)
        states, last = self.gru(packed)
        states, _ = pad_packed_sequence(states, batch_first=True, total_length=source.shape[1])
        return states, last[-1]  # [B,S,H or 2H], [B,H]: the backward direction's, where there are two


class AdditiveAttention(nn.Module):
    """Bahdanau et al. (2015): score(q, h) = v . tanh(W q + U h)."""

    def __init__(self, query_size, value_size, size):
        super().__init__()
        self.query = nn.Linear(query_size, size, bias=False)
        self.key = nn.Linear(value_size, size, bias=False)
        self.score = nn.Linear(size, 1, bias=False)

    def forward(self, query, keys, values, mask):
        """query [B,T,Q], keys [B,S,A], values [B,S,H], mask [B,S] -> context [B,T,H], weights [B,T,S]"""
        energy = torch.tanh(self.query(query).unsqueeze(2) + keys.unsqueeze(1))
        scores = self.score(energy).squeeze(3).masked_fill(~mask.unsqueeze(1), float("-inf"))
        weights = scores.softmax(-1)
        return weights @ values, weights  # [B,T,H of the values]


class TutorialAttention(nn.Module):
    """The same score as tutorials write it."""

    def __init__(self, query_size, value_size, size):
        super().__init__()
        self.both = nn.Linear(query_size + value_size, size)
        self.score = nn.Linear(size, 1, bias=False)

    def forward(self, query, values, mask):
        """query [B,1,Q], values [B,S,H], mask [B,S] -> context [B,1,H], weights [B,1,S]"""
        repeated = query.repeat(1, values.shape[1], 1)
        energy = torch.tanh(self.both(torch.cat([repeated, values], 2)))
        scores = self.score(energy).squeeze(2).masked_fill(~mask, -1e10)
        weights = scores.softmax(1).unsqueeze(1)
        return torch.bmm(weights, values), weights


class Seq2Seq(nn.Module):
    """What all models share: an encoder, target embeddings, and an output layer."""

    bidirectional = False

    def __init__(self, size, form, read_out_size):
        super().__init__()
        self.form = form
        self.encoder = Encoder(size, self.bidirectional)
        self.embedding = nn.Embedding(size["targetVocabulary"], size["embedding"], padding_idx=PAD)
        self.output = nn.Linear(read_out_size, size["targetVocabulary"])

    def loss(self, batch):
        state = self.start(batch["source"], batch["lengths"])
        if self.form != "same":
            logits = self.teach(batch["input"], state)  # [B,T,V]
            return F.cross_entropy(logits.flatten(0, 1), batch["output"].flatten(), ignore_index=PAD)
        read_out = self.read_outs(batch["input"], state).flatten(0, 1)  # [B*T,R]
        real = (batch["output"].flatten() != PAD).nonzero().squeeze(1)
        return F.cross_entropy(self.output(read_out[real]), batch["output"].flatten()[real])


class Plain(Seq2Seq):
    def __init__(self, size, form):
        super().__init__(size, form, size["hidden"])
        self.gru = nn.GRU(size["embedding"], size["hidden"], batch_first=True)

    def start(self, source, lengths):
        return self.encoder(source, lengths)[1]

    def read_outs(self, words, state):
        return self.gru(self.embedding(words), state.unsqueeze(0))[0]

    def teach(self, words, state):
        return self.output(self.read_outs(words, state))


class Article(Seq2Seq):
    """The decoder runs first; all its outputs then ask at once, as Keras' attention layers do."""

    def __init__(self, size, form):
        super().__init__(size, form, 2 * size["hidden"])
        self.gru = nn.GRU(size["embedding"], size["hidden"], batch_first=True)
        self.attention = AdditiveAttention(size["hidden"], size["hidden"], size["hidden"])

    def start(self, source, lengths):
        states, last = self.encoder(source, lengths)
        return last, states, source != PAD

    def read_outs(self, words, state):
        last, states, mask = state
        outputs, _ = self.gru(self.embedding(words), last.unsqueeze(0))
        context, _ = self.attention(outputs, self.attention.key(states), states, mask)
        return torch.cat([outputs, context], -1)

    def teach(self, words, state):
        return self.output(self.read_outs(words, state))


class Bahdanau(Seq2Seq):
    """The decoder of the paper: the previous state asks, the context enters the GRU, the read-out is a maxout."""

    bidirectional = True

    def __init__(self, size, form):
        hidden, embedding = size["hidden"], size["embedding"]
        super().__init__(size, form, 3 * hidden + embedding if form == "tutorial" else embedding)
        self.bridge = nn.Linear(hidden, hidden)
        if form == "tutorial":
            self.attention = TutorialAttention(hidden, 2 * hidden, hidden)
            self.gru = nn.GRU(embedding + 2 * hidden, hidden, batch_first=True)
        else:
            self.attention = AdditiveAttention(hidden, 2 * hidden, hidden)
            self.cell = nn.GRUCell(embedding + 2 * hidden, hidden)
            self.maxout = nn.Linear(hidden + embedding + 2 * hidden, 2 * embedding)

    def start(self, source, lengths):
        states, last = self.encoder(source, lengths)
        keys = self.attention.key(states) if self.form == "same" else None
        return torch.tanh(self.bridge(last)), keys, states, source != PAD

    def read_out(self, state, embedding, context):
        first, second = self.maxout(torch.cat([state, embedding, context], -1)).chunk(2, -1)
        return torch.maximum(first, second)

    def step(self, words, state):
        """One step: words [B] -> logits [B,V]"""
        if self.form == "tutorial":
            return self.tutorial_step(words, state)
        previous, keys, states, mask = state
        if keys is None:
            keys = self.attention.key(states)
        embedding = self.embedding(words)
        context, weights = self.attention(previous.unsqueeze(1), keys, states, mask)
        context = context.squeeze(1)
        current = self.cell(torch.cat([embedding, context], -1), previous)
        logits = self.output(self.read_out(current, embedding, context))
        return logits, (current, state[1], states, mask), weights.squeeze(1)

    def tutorial_step(self, words, state):
        previous, _, states, mask = state
        embedding = self.embedding(words).unsqueeze(1)
        context, weights = self.attention(previous.unsqueeze(1), states, mask)
        output, last = self.gru(torch.cat([embedding, context], 2), previous.unsqueeze(0))
        logits = self.output(torch.cat([output, context, embedding], 2)).squeeze(1)
        return logits, (last.squeeze(0), None, states, mask), weights.squeeze(1)

    def teach(self, words, state):
        logits = []
        for word in words.unbind(1):
            step, state, _ = self.step(word, state)
            logits.append(step)
        return torch.stack(logits, 1)

    def read_outs(self, words, state):
        current, keys, states, mask = state
        embeddings = self.embedding(words)
        embedding_size = embeddings.shape[2]
        of_embedding, of_context = self.cell.weight_ih.split([embedding_size, self.cell.weight_ih.shape[1] - embedding_size], 1)
        shares = F.linear(embeddings, of_embedding, self.cell.bias_ih).unbind(1)
        # A map of a weighted mean is the weighted mean of the map: the contexts' share, too, is made before the loop.
        of_states = F.linear(states, of_context)
        outputs, attended = [], []
        for share in shares:
            context_share, weights = self.attention(current.unsqueeze(1), keys, of_states, mask)
            current = self.recur(share + context_share.squeeze(1), current)
            outputs.append(current)
            attended.append(weights)
        return self.read_out(torch.stack(outputs, 1), embeddings, torch.cat(attended, 1) @ states)

    def recur(self, inputs, state):
        """The GRU of nn.GRUCell, its input's product already made: inputs [B,3H], state [B,H]"""
        reset_in, update_in, new_in = inputs.chunk(3, 1)
        reset_h, update_h, new_h = F.linear(state, self.cell.weight_hh, self.cell.bias_hh).chunk(3, 1)
        reset, update = torch.sigmoid(reset_in + reset_h), torch.sigmoid(update_in + update_h)
        new = torch.tanh(new_in + reset * new_h)
        return torch.lerp(new, state, update)


class Transformer(Seq2Seq):
    """Vaswani et al. (2017) by torch's own nn.Transformer, which normalises what goes into each part of a layer."""

    LAYERS, HEADS, LONGEST = 2, 4, 64

    def __init__(self, size, form):
        nn.Module.__init__(self)
        hidden = size["hidden"]
        self.form = form
        self.source = nn.Embedding(size["sourceVocabulary"], hidden, padding_idx=PAD)
        self.embedding = nn.Embedding(size["targetVocabulary"], hidden, padding_idx=PAD)
        self.transformer = nn.Transformer(
            hidden, self.HEADS, self.LAYERS, self.LAYERS, 4 * hidden, dropout=0.0, batch_first=True, norm_first=True)
        self.output = nn.Linear(hidden, size["targetVocabulary"])
        angles = torch.arange(self.LONGEST).unsqueeze(1) / 10000 ** (torch.arange(0, hidden, 2) / hidden)
        self.register_buffer("positions", torch.stack([angles.sin(), angles.cos()], 2).flatten(1))  # [L,H]
        self.register_buffer("future", torch.ones(self.LONGEST, self.LONGEST, dtype=torch.bool).triu(1))

    def place(self, embeddings):
        return embeddings * math.sqrt(embeddings.shape[2]) + self.positions[:embeddings.shape[1]]

    def start(self, source, lengths):
        return self.place(self.source(source)), source == PAD

    def read_outs(self, words, state):
        source, padding = state
        future = self.future[:words.shape[1], :words.shape[1]]
        return self.transformer(
            source, self.place(self.embedding(words)), tgt_mask=future, src_key_padding_mask=padding, memory_key_padding_mask=padding)

    def teach(self, words, state):
        return self.output(self.read_outs(words, state))


MODELS = {"plain": Plain, "article": Article, "bahdanau": Bahdanau, "transformer": Transformer}
