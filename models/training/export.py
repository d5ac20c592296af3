"""Writes the trained network as ONNX: bytes in, boxes out, batch norm folded away, any batch size."""

import argparse
import copy
import hashlib
import inspect
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn

from net import HEIGHT, WIDTH, Conv, Detector

# Newer versions of PyTorch export in another way unless they are told, one that needs a further package.
LEGACY = {'dynamo': False} if 'dynamo' in inspect.signature(torch.onnx.export).parameters else {}


class Shipped(nn.Module):
    """uint8 [B,192,352,3] BGR as decoders give it -> [B,CELLS,6] as YOLOX's raw head: x, y, w, h, score, 1."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, picture):
        found = self.net.rows(picture.permute(0, 3, 1, 2).float())
        score = torch.sigmoid(found[:, 4:5])
        return torch.cat([found[:, :4], score, score * 0 + 1], 1).transpose(1, 2)


def fold(net):
    """Batch norm into the convolution before it, and the division by 255 into the first (exact with zero padding)."""
    net = copy.deepcopy(net).eval()
    for module in net.modules():
        if isinstance(module, Conv):
            module.conv = nn.utils.fuse_conv_bn_eval(module.conv, module.norm)
            module.norm = nn.Identity()
    net.stem[0].conv.weight.data /= 255
    return net


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--weights', type=Path)
    arguments.add_argument('--out', type=Path, required=True)
    arguments.add_argument(
        '--check', type=Path, help='where to write an input and its output for the comparison with ONNX Runtime'
    )
    options = arguments.parse_args()
    net = Detector()
    if options.weights:
        net.load_state_dict(torch.load(options.weights, map_location='cpu')['ema'])
    shipped = Shipped(fold(net)).eval()
    example = torch.zeros(1, HEIGHT, WIDTH, 3, dtype=torch.uint8)
    torch.onnx.export(
        shipped,
        example,
        str(options.out),
        opset_version=13,
        input_names=['images'],
        output_names=['output'],
        dynamic_axes={'images': {0: 'batch'}, 'output': {0: 'batch'}},
        do_constant_folding=True,
        **LEGACY,
    )
    model = onnx.load(str(options.out))
    onnx.checker.check_model(model)
    model.producer_name, model.producer_version, model.doc_string = 'fieldcount', '', ''
    onnx.helper.set_model_props(model, {'names': "{0: 'person'}"})
    for node in model.graph.node:
        node.doc_string = ''
    onnx.save(model, str(options.out))
    print(options.out.stat().st_size, 'bytes', hashlib.sha256(options.out.read_bytes()).hexdigest())
    print(sorted({node.op_type for node in model.graph.node}))
    if options.check:
        picture = np.random.default_rng(0).integers(0, 256, (2, HEIGHT, WIDTH, 3), dtype=np.uint8)
        with torch.no_grad():
            output = shipped(torch.from_numpy(picture)).numpy().astype('<f4')
        options.check.with_suffix('.in').write_bytes(picture.tobytes())
        options.check.with_suffix('.out').write_bytes(output.tobytes())


if __name__ == '__main__':
    main()
