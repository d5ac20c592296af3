"""Takes up training where an exported model of our own stands: the batch norms that export.py folded away are put back."""
import onnx
import torch
from onnx import numpy_helper

from net import Conv


@torch.no_grad()
def load_exported(net, path, pictures):
    """
    Puts the weights of an ONNX file of export.py into `net`. Each batch norm gets the mean and the variance that its
    convolution has on `pictures` [B,3,H,W], and gives them back, so that the network computes the same as the file
    both in training and in evaluation.
    """
    stored = {i.name: torch.tensor(numpy_helper.to_array(i)) for i in onnx.load(str(path)).graph.initializer}
    state = net.state_dict()
    for name in state:
        if f'net.{name}' in stored:
            state[name] = stored[f'net.{name}']
    net.load_state_dict(state)
    hooks = [module.conv.register_forward_hook(_restore(module.norm, stored[f'net.{name}.conv.bias'])) for name, module in net.named_modules() if isinstance(module, Conv)]
    net.eval()(pictures)
    for hook in hooks:
        hook.remove()
    net.train()


def _restore(norm, bias):
    def hook(_convolution, _inputs, output):
        mean, variance = output.mean((0, 2, 3)), output.var((0, 2, 3), unbiased=False)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.copy_(mean + bias)

    return hook
