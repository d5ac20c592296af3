"""
What the teacher, a YOLOX of the 80 classes of COCO, says of every cell of training pictures: given pictures of the size
of our input, its grids are ours. Needs the Python package onnxruntime.
"""

import numpy as np
import onnx
import onnxruntime

# Columns of the teacher's output: x, y, w, h, whether anything is there, and the classes, of which people are the
# first.
THING, PERSON = 4, 5


class DenseTeacher:
    def __init__(self, path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.log_severity_level = 1, 3
        self.session = onnxruntime.InferenceSession(any_size(onnx.load(str(path))).SerializeToString(), options)
        self.input = self.session.get_inputs()[0].name

    def cells(self, picture):
        """
        Of a BGR picture [192,352,3]: [CELLS,5] as the network's output, but a score from 0 to 1 in place of its logit.
        """
        found = self.session.run(None, {self.input: picture.transpose(2, 0, 1)[None].astype(np.float32)})[0][0]
        return np.concatenate([found[:, :THING], found[:, THING : THING + 1] * found[:, PERSON : PERSON + 1]], 1)


def any_size(model):
    """
    The graph for pictures of other sizes than it was exported for; nothing in it but the declared sizes depends on
    them.
    """
    for value, names in ((model.graph.input[0], {2: 'height', 3: 'width'}), (model.graph.output[0], {1: 'cells'})):
        for place, name in names.items():
            value.type.tensor_type.shape.dim[place].dim_param = name
    del model.graph.value_info[:]
    return model
