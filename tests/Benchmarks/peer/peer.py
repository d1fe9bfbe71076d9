"""PyTorch's side of the comparison: does what it is told on standard input, one JSON object a line, and answers likewise.

usage: peer.py WORKLOAD.json THREADS | peer.py WORKLOAD.json THREADS --memory STEPS | peer.py --check
"""

import json
import os
import sys
import time

import torch

import search
from models import BEGIN, END, MODELS, PAD

CLIP = 1.0
RATE = 2e-3


class Training:
    def __init__(self, size, model, form):
        torch.manual_seed(1)
        self.model = MODELS[model](size, form)
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=RATE)
        self.batches = [tensors(batch) for batch in size["batches"]]
        self.steps = 0

    def step(self):
        batch = self.batches[self.steps % len(self.batches)]
        self.steps += 1
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.model.loss(batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
        self.optimizer.step()
        return loss.item()

    def run(self, request):
        return [timed(self.step) for _ in range(request["repeat"])]


class Decoding:
    def __init__(self, size, search_name, form):
        torch.manual_seed(1)
        self.model = MODELS["bahdanau"](size, "tutorial" if form == "sentence" else form).eval()
        # Untrained, so nothing would end by chance: every translation runs to its limit, here and there.
        self.model.output.bias.data[[PAD, BEGIN, END]] = -1e4
        self.search, self.form, self.sentences = search_name, form, size["sentences"]

    @torch.no_grad()
    def decode(self, sentences, batch_size):
        if self.form != "same":
            # "tutorial": one hypothesis at a time; "sentence": the hypotheses of one sentence at a time.
            together = self.form == "sentence"
            one = search.greedy_one if self.search == "greedy" else lambda m, s: search.beam_one(m, s, 5, together)
            return [one(self.model, sentence) for sentence in sentences]
        if self.search == "greedy":
            return search.greedy_many(self.model, sentences, batch_size)
        return search.beam_many(self.model, sentences, 5, batch_size)

    def run(self, request):
        count = request["sentences"]
        # Evenly spread over the sentences, which stand in no order of length.
        chosen = self.sentences[::len(self.sentences) // count][:count]
        return [timed(lambda: self.decode(chosen, request["batchSize"])) for _ in range(request["repeat"])]


class ClipAndAdam:
    """Ten million parameters in the shapes of a model with vocabularies of 8000, and their gradients."""

    def __init__(self, shapes):
        torch.manual_seed(1)
        self.parameters = [torch.nn.Parameter(torch.randn(shape) * 0.01) for shape in shapes]
        for parameter in self.parameters:
            parameter.grad = torch.randn_like(parameter) * 0.01
        self.optimizer = torch.optim.Adam(self.parameters, lr=RATE)

    def step(self):
        torch.nn.utils.clip_grad_norm_(self.parameters, CLIP)
        self.optimizer.step()

    def run(self, request):
        return [timed(self.step) for _ in range(request["repeat"])]


class MatrixProduct:
    def __init__(self, rows, inner, columns):
        self.a, self.b = torch.randn(rows, inner), torch.randn(inner, columns)

    def run(self, request):
        return [timed(lambda: torch.mm(self.a, self.b)) for _ in range(request["repeat"])]


def tensors(batch):
    def pad(sentences):
        longest = max(map(len, sentences))
        return torch.tensor([sentence + [PAD] * (longest - len(sentence)) for sentence in sentences])

    return {
        "source": pad([sentence + [END] for sentence in batch["source"]]),
        "lengths": torch.tensor([len(sentence) + 1 for sentence in batch["source"]]),
        "input": pad([[BEGIN] + sentence for sentence in batch["target"]]),
        "output": pad([sentence + [END] for sentence in batch["target"]]),
    }


def timed(action):
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def create(request, workload):
    job, *parts = request["job"].split(".")
    if job == "train":
        model, size, form = parts
        return Training(workload["sizes"][size], model, form)
    if job == "decode":
        name, size, form = parts
        return Decoding(workload["sizes"][size], name, form)
    if job == "mm":
        return MatrixProduct(*map(int, parts[0].split("x")))
    return ClipAndAdam(workload["adamShapes"])


def resident_mb():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(workload, steps):
    training = Training(workload["sizes"]["A"], "bahdanau", "same")
    result = {}
    for step in range(1, steps + 1):
        training.step()
        if step == 100:
            result["early"] = resident_mb()
    with open("/proc/self/status") as file:
        peak = next(line for line in file if line.startswith("VmHWM"))
    return {**result, "late": resident_mb(), "peak": int(peak.split()[1]) * 1024 / 1e6}


def serve(workload):
    jobs = {}
    print(json.dumps({"torch": torch.__version__, "python": sys.version.split()[0], "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if request["job"] == "forget":
            jobs.clear()
            answer = []
        else:
            if request["job"] not in jobs:
                jobs[request["job"]] = create(request, workload)
            answer = jobs[request["job"]].run(request)
        print(json.dumps(answer), flush=True)


def check():
    """Two forms of each model give the same loss and gradients; both searches find the same translations."""
    sentences = [[4, 5, 6, 7, 8], [5, 9], [8, 7, 6, 5], [10, 4, 4, 9, 8, 7, 6]]
    size = {"sourceVocabulary": 11, "targetVocabulary": 13, "embedding": 6, "hidden": 8}
    batch = tensors({"source": sentences, "target": [sentence[::-1] + [11] for sentence in sentences]})
    for name, model in MODELS.items():
        torch.manual_seed(1)
        stepwise, same = model(size, "stepwise"), model(size, "same")
        same.load_state_dict(stepwise.state_dict())
        losses = [form.loss(batch) for form in (stepwise, same)]
        for loss in losses:
            loss.backward()
        torch.testing.assert_close(*losses)
        for ours, theirs in zip(stepwise.parameters(), same.parameters()):
            torch.testing.assert_close(ours.grad, theirs.grad, atol=1e-5, rtol=1e-4)
        if name != "bahdanau":
            continue
        with torch.no_grad():
            assert [search.greedy_one(stepwise, s) for s in sentences] == search.greedy_many(same, sentences, 3)
            many = search.beam_many(same, sentences, 5, 3)
            for together in (True, False):
                assert [search.beam_one(stepwise, s, 5, together) for s in sentences] == many
    print("the forms agree")


def main(arguments):
    if arguments == ["--check"]:
        return check()
    with open(arguments[0]) as file:
        workload = json.load(file)
    torch.set_num_threads(int(arguments[1]))
    if arguments[2:3] == ["--memory"]:
        print(json.dumps(memory(workload, int(arguments[3]))))
    else:
        serve(workload)


if __name__ == "__main__":
    main(sys.argv[1:])
