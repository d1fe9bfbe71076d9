"""Loads a checkpoint of AttentionKit into PyTorch modules and translates greedily.

    python3 translate.py CHECKPOINT < sentences > translations

One sentence a line, its tokens separated by spaces. Needs PyTorch 1.13 or later and nothing else. A checkpoint is a folder
with config.json, source.vocab.txt, target.vocab.txt and model.safetensors. The weights' names:

    encoder.embedding.weight                              [V, E] source
    encoder.recurrent.rnn.*                               torch.nn.GRU or LSTM, batch first
    decoder.embedding.weight                              [V, E] target
    decoder.bridge.hidden.*, decoder.bridge.cell.*        first state: tanh(W h), an LSTM's inner memory W c
    decoder.attention.query.weight, .key.weight, .score.weight   additive attention: score tanh(query q + key k)
    decoder.cell.embedding.*, .feedback.weight, .hidden.* Bahdanau and Luong: gates [G*H, .] in torch's order
    decoder.recurrent.rnn.*                               Plain and Article: torch.nn.GRU or LSTM
    decoder.readOut.*                                     Bahdanau: maxout, the halves are the two of each pair
    decoder.attentional.weight                            Luong: tanh(W [context; state])
    decoder.output.*                                      the read-out to logits

As these are ordinary modules, training can go on from here with torchrun on as many machines as there are.
"""
import json
import pathlib
import struct
import sys

import torch
from torch import nn

BEGIN, END, UNKNOWN = 1, 2, 3
TYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "I64": torch.int64, "I32": torch.int32, "U8": torch.uint8}


def load_safetensors(path):
    """Named tensors: the header's length (u64, little-endian), the header as JSON, then the tensors' bytes."""
    data = bytearray(path.read_bytes())
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8:8 + length])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        flat = torch.frombuffer(data[begin:end], dtype=TYPES[entry["dtype"]])
        tensors[name] = flat.reshape(entry["shape"]).clone()
    return tensors


def load_vocabulary(path):
    escapes = {"\\n": "\n", "\\r": "\r", "\\\\": "\\"}
    tokens = []
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        token, i = "", 0
        while i < len(line):
            step = 2 if line[i:i + 2] in escapes else 1
            token += escapes.get(line[i:i + 2], line[i]) if step == 2 else line[i]
            i += step
        tokens.append(token)
    return tokens


class Recurrent(nn.Module):
    def __init__(self, config, **options):
        super().__init__()
        layer = nn.GRU if config["cell"] == "gru" else nn.LSTM
        self.rnn = layer(config["embeddingSize"], config["hiddenSize"], batch_first=True, **options)


class Encoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.directions = 2 if config["bidirectional"] else 1
        self.embedding = nn.Embedding(config["sourceVocabularySize"], config["embeddingSize"], padding_idx=0)
        self.recurrent = Recurrent(config, num_layers=config["encoderLayers"], bidirectional=config["bidirectional"])

    def forward(self, source):                                       # [1, S]
        states, final = self.recurrent.rnn(self.embedding(source))
        final = final if isinstance(final, tuple) else (final,)
        return states, [f[-self.directions:].transpose(0, 1).flatten(1) for f in final]


class Additive(nn.Module):
    def __init__(self, config, state_size):
        super().__init__()
        self.query = nn.Linear(config["hiddenSize"], config["attentionSize"], bias=False)
        self.key = nn.Linear(state_size, config["attentionSize"], bias=False)
        self.score = nn.Linear(config["attentionSize"], 1, bias=False)

    def forward(self, query, values):                                # [1, H], [1, S, D]
        scores = self.score(torch.tanh(self.query(query).unsqueeze(1) + self.key(values))).squeeze(-1)
        return torch.bmm(scores.softmax(-1).unsqueeze(1), values).squeeze(1)


class Bridge(nn.Module):
    def __init__(self, config, size, always):
        super().__init__()
        hidden = config["hiddenSize"]
        self.hidden = nn.Linear(size, hidden) if always or size != hidden else None
        if self.hidden is not None and config["cell"] == "lstm":
            self.cell = nn.Linear(size, hidden)

    def forward(self, final):
        if self.hidden is None:
            return final
        return [torch.tanh(self.hidden(final[0]))] + [self.cell(c) for c in final[1:]]


class Cell(nn.Module):
    def __init__(self, config, feedback_size):
        super().__init__()
        self.size = config["hiddenSize"]
        gates = (3 if config["cell"] == "gru" else 4) * self.size
        self.embedding = nn.Linear(config["embeddingSize"], gates)
        self.feedback = nn.Linear(feedback_size, gates, bias=False)
        self.hidden = nn.Linear(self.size, gates)

    def forward(self, embedding, feedback, state):
        inputs = self.embedding(embedding) + self.feedback(feedback)
        recurrent = self.hidden(state[0])
        if len(state) == 1:
            ri, zi, ni = inputs.chunk(3, -1)
            rh, zh, nh = recurrent.chunk(3, -1)
            update = torch.sigmoid(zi + zh)
            proposal = torch.tanh(ni + torch.sigmoid(ri + rh) * nh)
            return [(1 - update) * proposal + update * state[0]]
        i, f, g, o = (inputs + recurrent).chunk(4, -1)
        cell = torch.sigmoid(f) * state[1] + torch.sigmoid(i) * torch.tanh(g)
        return [torch.sigmoid(o) * torch.tanh(cell), cell]


class Decoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.kind = config["decoder"]
        self.size = config["hiddenSize"]
        state_size = self.size * (2 if config["bidirectional"] else 1)
        read_out = {"plain": self.size, "luong": self.size, "article": self.size + state_size,
                    "bahdanau": config["readOutSize"] or config["embeddingSize"]}[self.kind]
        self.embedding = nn.Embedding(config["targetVocabularySize"], config["embeddingSize"], padding_idx=0)
        self.output = nn.Linear(read_out, config["targetVocabularySize"])
        self.bridge = Bridge(config, self.size if self.kind == "bahdanau" else state_size, always=self.kind == "bahdanau")
        if self.kind != "plain":
            assert config["attention"] == "additive", "this script knows additive attention only"
            self.attention = Additive(config, state_size)
        if self.kind == "bahdanau":
            self.cell = Cell(config, state_size)
            self.readOut = nn.Linear(self.size + config["embeddingSize"] + state_size, 2 * read_out)
        elif self.kind == "luong":
            self.cell = Cell(config, self.size)
            self.attentional = nn.Linear(state_size + self.size, self.size, bias=False)
        else:
            self.recurrent = Recurrent(config)

    def start(self, final):
        # Bahdanau begins with the backward direction's state at the first word.
        state = self.bridge([f[:, -self.size:] for f in final] if self.kind == "bahdanau" else final)
        return state, torch.zeros_like(state[0])

    def step(self, word, state, attended, memory):
        embedding = self.embedding(word)                             # [1, E]
        if self.kind == "bahdanau":
            context = self.attention(state[0], memory)
            state = self.cell(embedding, context, state)
            halves = self.readOut(torch.cat([state[0], embedding, context], -1)).chunk(2, -1)
            return torch.maximum(*halves), state, attended
        if self.kind == "luong":
            state = self.cell(embedding, attended, state)
            context = self.attention(state[0], memory)
            attended = torch.tanh(self.attentional(torch.cat([context, state[0]], -1)))
            return attended, state, attended
        layers = tuple(s.unsqueeze(0) for s in state)
        _, last = self.recurrent.rnn(embedding.unsqueeze(1), layers if len(layers) > 1 else layers[0])
        state = [s.squeeze(0) for s in (last if isinstance(last, tuple) else (last,))]
        if self.kind == "plain":
            return state[0], state, attended
        return torch.cat([state[0], self.attention(state[0], memory)], -1), state, attended


class Seq2Seq(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.encoder = Encoder(config)
        self.decoder = Decoder(config)

    @torch.no_grad()
    def translate(self, ids, limit):
        memory, final = self.encoder(torch.tensor([ids]))
        state, attended = self.decoder.start(final)
        words, total = [BEGIN], 0.0
        while words[-1] != END and len(words) <= limit:
            read_out, state, attended = self.decoder.step(torch.tensor(words[-1:]), state, attended, memory)
            scores = self.decoder.output(read_out).log_softmax(-1)[0]
            scores[:END] = -torch.inf                                # <pad> and <s> are never said
            words.append(int(scores.argmax()))
            total += float(scores[words[-1]])
        return words[1:], total


def main():
    torch.set_num_threads(1)
    folder = pathlib.Path(sys.argv[1])
    config = json.loads((folder / "config.json").read_text())
    source, target = (load_vocabulary(folder / f"{side}.vocab.txt") for side in ("source", "target"))
    numbers = {token: number for number, token in enumerate(source) if number > UNKNOWN}
    model = Seq2Seq(config).eval()
    model.load_state_dict(load_safetensors(folder / "model.safetensors"))
    for line in sys.stdin.read().splitlines():
        ids = [numbers.get(token, UNKNOWN) for token in line.split(" ")] + [END]
        words, total = model.translate(ids, 2 * len(ids) + 10)
        print(" ".join(target[word] for word in words if word != END), f"{total:.6f}", sep="\t")


main()
