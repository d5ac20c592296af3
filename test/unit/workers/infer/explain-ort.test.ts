import { describe, expect, it } from 'vitest'
import { explainOrt } from '../../../../workers/infer/explain-ort.ts'

describe('what ONNX Runtime says is told in words of ours, and its own go to the log', () => {
  it.each([
    ['Load model from /a/b.onnx failed:Protobuf parsing failed.', 'it is cut off, damaged, or not an ONNX file'],
    [
      'Load model from /a.onnx failed:/onnxruntime_src/onnxruntime/core/graph/model.cc:182 onnxruntime::Model::Model(' +
        'onnx::ModelProto&&) Unsupported model IR version: 99, max supported IR version: 13',
      'it uses ONNX format version 99, which is newer than this Fieldcount supports',
    ],
    [
      'ONNX Runtime only *guarantees* support for models stamped with official released onnx opset versions. ' +
        'Opset 99 is under development and support for this is limited.',
      'it uses version 99 of the ONNX operators, which is newer than this Fieldcount supports; ' +
        'export it with an older one',
    ],
    [
      'Load model from a failed:Fatal error: Xyz is not a registered function/op',
      'it uses the operator Xyz, which this Fieldcount does not support',
    ],
    [
      "Could not find an implementation for Exp(13) node with name ''",
      'it uses the operator Exp, which this Fieldcount does not support',
    ],
    ['std::bad_alloc', 'it needs more memory than is available'],
    ['Node (Add_1) Op (Add) [ShapeInferenceError] Incompatible dimensions', 'it is damaged: its parts do not match'],
  ])('%s', (words, text) => {
    const { detail, library } = explainOrt(new Error(words))
    expect(detail.text).toBe(text)
    expect(library).not.toBe('')
  })
})
