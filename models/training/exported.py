"""
Takes up training where an exported model of our own stands: the batch norms that export.py folded away are put back. A
network that has grown since computes nearly the same at first: what is new reads what was there, and nothing that was
there reads what is new. Of one that has become narrower, the first channels are taken.
"""

import onnx
import torch
from onnx import numpy_helper

from net import Block, Conv

# How strongly a block that the file does not have changes what passes through it, at first.
NEW_BLOCK = 0.1


@torch.no_grad()
def load_exported(net, path, pictures):
    """
    Puts the weights of an ONNX file of export.py into `net`, which may be wider and have more blocks. Each batch norm
    gets the mean and the variance that its convolution has on `pictures` [B,3,H,W], and gives them back, so that the
    network computes the same as the file both in training and in evaluation.
    """
    graph = onnx.load(str(path)).graph
    stored = {i.name: torch.tensor(numpy_helper.to_array(i)) for i in graph.initializer}
    # Files of before had the division by 255 as an operation of its own.
    if not any(node.name == '/net/Mul' for node in graph.node):
        stored['net.stem.0.conv.weight'] *= 255
    for name, tensor in net.state_dict().items():
        if f'net.{name}' in stored:
            _lay_into(tensor, stored[f'net.{name}'])
    for name, module in net.named_modules():
        if isinstance(module, Block) and f'net.{name}.look.conv.bias' not in stored:
            module.look.norm.weight.fill_(NEW_BLOCK)
    hooks = [
        module.conv.register_forward_hook(_restore(module.norm, stored.get(f'net.{name}.conv.bias', torch.zeros(0))))
        for name, module in net.named_modules()
        if isinstance(module, Conv)
    ]
    net.eval()(pictures)
    for hook in hooks:
        hook.remove()
    net.train()


@torch.no_grad()
def lay_into(net, stored):
    """Puts the weights of a checkpoint into `net`."""
    for name, tensor in net.state_dict().items():
        if name in stored:
            _lay_into(tensor, stored[name])


def _lay_into(tensor, old):
    """
    The old weights in the first rows and columns, as far as there are as many; the further inputs of the old outputs
    count for nothing.
    """
    old = old[tuple(slice(0, size) for size in tensor.shape)]
    if old.ndim > 1:
        tensor[: old.shape[0], old.shape[1] :] = 0
    tensor[tuple(slice(0, size) for size in old.shape)] = old


def _restore(norm, bias):
    bias = bias[: len(norm.bias)]
    old = len(bias)

    def hook(_convolution, _inputs, output):
        mean, variance = output.mean((0, 2, 3)), output.var((0, 2, 3), unbiased=False)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight[:old] = (variance[:old] + norm.eps).sqrt()
        norm.bias[:old] = mean[:old] + bias

    return hook
