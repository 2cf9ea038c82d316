#!/usr/bin/env python3
"""Times whole training steps of PyTorch on a GPU: the network, the optimiser and the sizes of `kosambi bench step`.

A step is forward, backward, clipping by global norm, fused AdamW, averaging of weights, and reading the loss, as in ours; data
and noise are given. Variants:

  eager    one operation after the other, with everything fused that PyTorch has functions for
  compile  the network through torch.compile, the rest as in eager
  graph    the same, and the whole step captured once as a CUDA graph and launched with one call

Precisions: float32 (no TF32 anywhere), tf32, bf16 (autocast, float32 parameters). Prints one JSON object per line; --ceilings
first measures what the GPU does at most. Only what is named is run, each in this one process:

  python3 pytorch_step.py --ceilings --sizes M L --variants eager compile graph --precisions bf16
"""
import argparse
import json
import math
import statistics
import time

import torch
import torch.nn.functional as F
from torch import nn

# frames, coordinates, width, depth, heads, batch
SIZES = {
    "XS": (32, 4, 32, 2, 2, 32),
    "S": (64, 8, 64, 4, 4, 128),
    "M": (128, 16, 256, 6, 8, 32),
    "L": (256, 64, 768, 12, 12, 64),
}
EPSILON = 1e-6
LEARNING_RATE, WARMUP_STEPS, BETAS, ADAM_EPSILON, CLIP, DECAY = 3e-3, 100, (0.9, 0.99), 1e-8, 1.0, 0.999


def zero(layer):
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


def modulate(x, shift, scale):
    return torch.addcmul(shift.unsqueeze(1), F.layer_norm(x, x.shape[-1:], eps=EPSILON), 1 + scale.unsqueeze(1))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.modulation = zero(nn.Linear(width, 6 * width))
        self.projection = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.expansion = nn.Linear(width, 4 * width)
        self.contraction = nn.Linear(4 * width, width)

    def forward(self, x, condition):
        batch, frames, width = x.shape
        shift1, scale1, gate1, shift2, scale2, gate2 = self.modulation(condition).chunk(6, dim=1)
        packed = self.projection(modulate(x, shift1, scale1)).view(batch, frames, 3, self.heads, width // self.heads)
        q, k, v = packed.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(batch, frames, width)
        x = torch.addcmul(x, gate1.unsqueeze(1), self.output(mixed))
        inner = F.gelu(self.expansion(modulate(x, shift2, scale2)), approximate="tanh")
        return torch.addcmul(x, gate2.unsqueeze(1), self.contraction(inner))


class Transformer(nn.Module):
    def __init__(self, frames, dimension, width, depth, heads):
        super().__init__()
        self.embedding = nn.Linear(dimension, width)
        self.position = nn.Parameter(0.02 * torch.randn(frames, width))
        self.first = nn.Linear(width, width)
        self.second = nn.Linear(width, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(depth))
        self.modulation = zero(nn.Linear(width, 2 * width))
        self.readout = zero(nn.Linear(width, dimension))
        count = width // 2
        growth = math.log(64) / (count - 1)
        self.register_buffer("frequencies", 0.25 * torch.exp(growth * torch.arange(count)))

    def forward(self, noisy, log_noise):
        phases = log_noise.unsqueeze(1) * self.frequencies
        sinusoids = torch.cat([phases.cos(), phases.sin()], dim=1)
        condition = F.silu(self.second(F.silu(self.first(sinusoids))))
        x = self.embedding(noisy) + self.position
        for block in self.blocks:
            x = block(x, condition)
        shift, scale = self.modulation(condition).chunk(2, dim=1)
        return self.readout(modulate(x, shift, scale))


class Training:
    """A network with everything that one step changes."""

    def __init__(self, size, variant, precision):
        frames, dimension, width, depth, heads, batch = SIZES[size]
        torch.manual_seed(1)
        self.bf16 = precision == "bf16"
        self.network = Transformer(frames, dimension, width, depth, heads).cuda()
        self.noisy = torch.randn(batch, frames, dimension, device="cuda")
        self.log_noise = torch.randn(batch, device="cuda")
        self.target = torch.randn(batch, frames, dimension, device="cuda")
        self.parameters = list(self.network.parameters())
        self.averages = [parameter.detach().clone() for parameter in self.parameters]
        # A tensor, so that a captured graph sees it change.
        self.rate = torch.zeros((), device="cuda")
        self.optimiser = torch.optim.AdamW(self.parameters, lr=self.rate, betas=BETAS, eps=ADAM_EPSILON, weight_decay=0.0,
                                           fused=True, capturable=True)
        self.predict = self.network if variant == "eager" else torch.compile(self.network)
        self.done = 0
        self.graph = None
        if variant == "graph":
            self.capture()

    def step(self):
        self.optimiser.zero_grad(set_to_none=True)
        with torch.autocast("cuda", torch.bfloat16, enabled=self.bf16):
            prediction = self.predict(self.noisy, self.log_noise)
        loss = F.mse_loss(prediction.float(), self.target)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, CLIP, foreach=True)
        self.optimiser.step()
        with torch.no_grad():
            # With a fixed weight, which one fused call takes; ours grows it over the first steps.
            torch._foreach_lerp_(self.averages, self.parameters, 1 - DECAY)
        return loss.detach()

    def capture(self):
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(5):
                self.step()
        torch.cuda.current_stream().wait_stream(stream)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.loss = self.step()

    def run(self):
        """One step as a user does it; gives the loss."""
        self.rate.fill_(LEARNING_RATE * min(1.0, (self.done + 1) / WARMUP_STEPS))
        self.done += 1
        if self.graph is None:
            return float(self.step())
        self.graph.replay()
        return float(self.loss)


def flops(size):
    """Of the matrix products of one step, forward and backward."""
    frames, dimension, width, depth, _, batch = SIZES[size]
    tokens = batch * frames
    per_block = 2 * tokens * 12 * width * width + 4 * tokens * frames * width + 2 * batch * 6 * width * width
    return 3 * (depth * per_block + 4 * tokens * dimension * width + 2 * batch * 4 * width * width)


def measure(size, variant, precision, seconds, steps):
    torch.backends.cuda.matmul.allow_tf32 = precision != "float32"
    torch.backends.cudnn.allow_tf32 = precision != "float32"
    torch.compiler.reset()
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats()
    begin = time.perf_counter()
    training = Training(size, variant, precision)
    first = training.run()
    setup = time.perf_counter() - begin
    begin = time.perf_counter()
    while time.perf_counter() - begin < seconds:
        last = training.run()
    times = []
    for _ in range(steps):
        torch.cuda.synchronize()
        begin = time.perf_counter()
        last = training.run()
        times.append(1e3 * (time.perf_counter() - begin))
    median = statistics.median(times)
    return {
        "contender": "pytorch " + variant, "version": torch.__version__, "device": torch.cuda.get_device_name(),
        "size": size, "precision": precision, "stepMillisMedian": median, "stepMillisMin": min(times),
        "setupSeconds": setup, "teraflops": flops(size) * 1e-9 / median,
        "peakMegabytes": torch.cuda.max_memory_allocated() / 1e6, "lossFirst": first, "lossLast": last,
    }


def seconds_of(work):
    """The median over some repetitions, by the GPU's own clock."""
    for _ in range(5):
        work()
    times = []
    for _ in range(20):
        start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        start.record()
        work()
        end.record()
        torch.cuda.synchronize()
        times.append(1e-3 * start.elapsed_time(end))
    return statistics.median(times)


def ceilings():
    """Terabytes per second of a copy, read and written, and teraflops of products of random square matrices."""
    source = torch.randn(1 << 29, device="cuda")
    target = torch.empty_like(source)
    result = {"ceilings": torch.cuda.get_device_name(),
              "copyTerabytesPerSecond": 2 * 4 * source.numel() / seconds_of(lambda: target.copy_(source)) * 1e-12}
    del source, target
    length = 8192
    for name, dtype, tf32 in (("bf16", torch.bfloat16, True), ("tf32", torch.float32, True), ("float32", torch.float32, False)):
        torch.backends.cuda.matmul.allow_tf32 = tf32
        a = torch.randn(length, length, device="cuda", dtype=dtype)
        b = torch.randn(length, length, device="cuda", dtype=dtype)
        result[name + "Teraflops"] = 2 * length**3 / seconds_of(lambda: a @ b) * 1e-12
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", choices=list(SIZES), default=list(SIZES))
    parser.add_argument("--variants", nargs="+", choices=["eager", "compile", "graph"], default=["eager", "compile", "graph"])
    parser.add_argument("--precisions", nargs="+", choices=["float32", "tf32", "bf16"], default=["float32", "tf32", "bf16"])
    parser.add_argument("--warmup", type=float, default=3, help="seconds of steps before any is timed")
    parser.add_argument("--steps", type=int, default=50, help="steps to time")
    parser.add_argument("--ceilings", action="store_true", help="measure the GPU's ceilings first")
    options = parser.parse_args()
    if options.ceilings:
        print(json.dumps(ceilings()), flush=True)
    for size in options.sizes:
        for precision in options.precisions:
            for variant in options.variants:
                print(json.dumps(measure(size, variant, precision, options.warmup, options.steps)), flush=True)


if __name__ == "__main__":
    main()
