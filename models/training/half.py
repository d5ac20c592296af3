"""Writes the half-precision form of the shipped model beside it and names it in the manifest. Usage: half.py

Weights and computation are float16; bytes come in and float32 goes out as before, so that nothing else changes.
Graphics devices gain from it, most processors do not: which form runs where is measured on each machine. To be run
again whenever fieldcount-person.onnx changes.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MODELS = Path(__file__).resolve().parent.parent
WHOLE = TensorProto.FLOAT
HALF = TensorProto.FLOAT16


def halved(tensor):
    if tensor.data_type != WHOLE:
        return tensor
    values = numpy_helper.to_array(tensor)
    largest = np.abs(values).max(initial=0)
    if largest > np.finfo(np.float16).max:
        raise SystemExit(f'{tensor.name} holds {largest}, which half precision cannot')
    return numpy_helper.from_array(values.astype(np.float16), tensor.name)


def convert(model):
    graph = model.graph
    # Resize is told its scale in float32, whatever it resizes.
    scales = {name for node in graph.node if node.op_type == 'Resize' for name in node.input[1:]}
    for tensor in graph.initializer:
        if tensor.name not in scales:
            tensor.CopyFrom(halved(tensor))
    for node in graph.node:
        for attribute in node.attribute:
            if node.op_type == 'Constant' and attribute.name == 'value' and node.output[0] not in scales:
                attribute.t.CopyFrom(halved(attribute.t))
            if node.op_type == 'Cast' and attribute.name == 'to' and attribute.i == WHOLE:
                attribute.i = HALF
    for output in graph.output:
        inside = f'{output.name}_half'
        for node in graph.node:
            node.output[:] = [inside if name == output.name else name for name in node.output]
            node.input[:] = [inside if name == output.name else name for name in node.input]
        graph.node.append(helper.make_node('Cast', [inside], [output.name], name=f'{output.name}_whole', to=WHOLE))
    del graph.value_info[:]
    onnx.checker.check_model(onnx.shape_inference.infer_shapes(model, strict_mode=True))
    return model


def main():
    path = MODELS / 'manifest.json'
    text = path.read_text()
    manifest = json.loads(text)
    entry = manifest['models'][0]
    source = MODELS / entry['file']
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    if sha256 != entry['sha256']:
        raise SystemExit(f"{source.name} is not the file the manifest names: {sha256}")
    target = source.with_suffix('.fp16.onnx')
    onnx.save(convert(onnx.load(str(source))), str(target))
    variant = {'precision': 'fp16', 'file': target.name, 'sha256': hashlib.sha256(target.read_bytes()).hexdigest()}
    before = entry.get('variants')
    entry['variants'] = [variant]
    line = json.dumps(entry['variants'])
    if before is None:
        text = text.replace(f'"sha256": "{sha256}",', f'"sha256": "{sha256}",\n      "variants": {line},', 1)
    else:
        text = text.replace(before[0]['sha256'], variant['sha256'], 1)
    assert json.loads(text) == manifest, 'the manifest is laid out in another way than expected'
    path.write_text(text)
    print(target.name, target.stat().st_size, 'bytes', variant['sha256'])


if __name__ == '__main__':
    main()
