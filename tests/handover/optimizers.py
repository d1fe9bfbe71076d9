"""Writes optimizers.json: what torch.optim's optimisers do, step by step, to two small parameters (run with PyTorch 1.13)."""
import functools
import json
import pathlib

import torch

OPTIMIZERS = {
    "Adam": (torch.optim.Adam, 0.05, (0.0, 0.1)),
    "AdamW": (torch.optim.AdamW, 0.05, (0.0, 0.1)),
    "SGD": (torch.optim.SGD, 0.005, (0.0,)),
    "momentum": (functools.partial(torch.optim.SGD, momentum=0.9), 0.005, (0.0,)),
    "Adadelta": (functools.partial(torch.optim.Adadelta, rho=0.95, eps=1e-6), 1.0, (0.0,)),
}

runs = []
for kind, (optimizer, rate, decays) in OPTIMIZERS.items():
    for clip in (0.0, 0.5):
        for decay in decays:
            a = torch.tensor([[0.5, -1.5, 2.0], [0.25, 3.0, -0.75]], dtype=torch.float64, requires_grad=True)
            b = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
            steepest = optimizer([a, b], lr=rate, weight_decay=decay)
            steps = []
            for _ in range(5):
                steepest.zero_grad()
                loss = a.pow(3).sum() * b[0] + (b * b).sum() + (a.sum() * b[1]).sin()
                loss.backward()
                norm = torch.nn.utils.clip_grad_norm_([a, b], clip if clip > 0 else float("inf"))
                steepest.step()
                steps.append({"norm": norm.item(), "values": a.detach().flatten().tolist() + b.detach().tolist()})
            runs.append({"kind": kind, "rate": rate, "decay": decay, "clip": clip, "steps": steps})

pathlib.Path(__file__).with_name("optimizers.json").write_text(json.dumps(runs, indent=1) + "\n")
