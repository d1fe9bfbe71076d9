"""Writes adam.json: what torch.optim.Adam and AdamW do, step by step, to two small parameters (run with PyTorch 1.13)."""
import json
import pathlib

import torch

runs = []
for kind, optimizer in (("Adam", torch.optim.Adam), ("AdamW", torch.optim.AdamW)):
    for decay, clip in ((0.0, 0.0), (0.1, 0.0), (0.0, 0.5), (0.1, 0.5)):
        a = torch.tensor([[0.5, -1.5, 2.0], [0.25, 3.0, -0.75]], dtype=torch.float64, requires_grad=True)
        b = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
        adam = optimizer([a, b], lr=0.05, weight_decay=decay)
        steps = []
        for _ in range(5):
            adam.zero_grad()
            loss = a.pow(3).sum() * b[0] + (b * b).sum() + (a.sum() * b[1]).sin()
            loss.backward()
            norm = torch.nn.utils.clip_grad_norm_([a, b], clip if clip > 0 else float("inf"))
            adam.step()
            steps.append({"norm": norm.item(), "values": a.detach().flatten().tolist() + b.detach().tolist()})
        runs.append({"kind": kind, "decay": decay, "clip": clip, "steps": steps})

pathlib.Path(__file__).with_name("adam.json").write_text(json.dumps(runs, indent=1) + "\n")
