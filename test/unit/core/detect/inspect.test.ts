import { describe, expect, it } from 'vitest'
import { candidatesOf, type ModelFile } from '#core/detect/inspect.ts'
import { ModelManifest } from '#core/detect/model-manifest.ts'

type Dims = (number | string)[]
const picture = (dims: Dims = [1, 3, 640, 640], type = 'float32') => ({ name: 'images', type, dims })
const output = (name: string, dims: Dims, type = 'float32') => ({ name, type, dims })
const model = (outputs: ModelFile['outputs'], rest: Partial<ModelFile> = {}): ModelFile => ({
  file: 'some_model.onnx',
  sha256: 'a'.repeat(64),
  inputs: [picture()],
  outputs,
  ...rest,
})
const NAMES = ['person', 'forklift']

function manifestOf(file: ModelFile): ModelManifest {
  const found = candidatesOf(file)
  if (!found.ok) throw new Error(found.reason)
  return ModelManifest.parse(found.manifests[0])
}

/** Every head that the sizes fit, in the order they are tried. */
function headsOf(file: ModelFile): string[] {
  const found = candidatesOf(file)
  return found.ok ? [...new Set(found.manifests.map(({ head }) => head))] : []
}

function reasonOf(file: ModelFile): string {
  const found = candidatesOf(file)
  return found.ok ? `may be ${headsOf(file).join(', ')}` : found.reason
}

describe('a model without a manifest is understood', () => {
  it.each([
    ['yolox', model([output('output', [1, 8400, 85])]), 80, 'bgr', 'top-left'],
    [
      'yolox',
      model([output('output', ['batch', 8400, 7])], { inputs: [picture(['batch', 3, 640, 640])] }),
      2,
      'bgr',
      'top-left',
    ],
    ['detr', model([output('pred_logits', [1, 300, 80]), output('pred_boxes', [1, 300, 4])]), 80, 'rgb', 'stretch'],
    [
      'detr',
      model([output('logits', ['batch', 100, 92]), output('pred_boxes', ['batch', 100, 4])]),
      91,
      'rgb',
      'stretch',
    ],
    ['detr', model([output('dets', [1, 300, 4]), output('labels', [1, 300, 91])]), 91, 'rgb', 'stretch'],
    ['detr', model([output('output0', [1, 300, 84])]), 80, 'rgb', 'stretch'],
    ['nms-inside', model([output('output0', [1, 300, 6])], { classNames: NAMES }), 2, 'rgb', 'center'],
    ['fastestdet', model([output('758', [1, 85, 40, 40])]), 80, 'bgr', 'stretch'],
  ] as const)('as %s', (head, file, classCount, channels, fit) => {
    const manifest = manifestOf(file as ModelFile)
    expect(manifest.head).toBe(head)
    expect(manifest.classes).toHaveLength(classCount)
    expect(manifest.input).toMatchObject({ width: 640, height: 640, layout: 'nchw', channels, fit })
  })

  it('reads the layout and type of an interleaved input of bytes', () => {
    const manifest = manifestOf(
      model([output('o', [1, 100, 6])], { inputs: [picture([1, 480, 640, 3], 'uint8')], classNames: NAMES }),
    )
    expect(manifest.input).toMatchObject({ width: 640, height: 480, layout: 'nhwc', type: 'uint8', scale: 1 })
  })

  it('with the ImageNet mean where DETR has 91 categories, and without where it has 80 classes', () => {
    expect(manifestOf(model([output('dets', [1, 300, 4]), output('labels', [1, 300, 91])])).input.mean).toEqual([
      0.485, 0.456, 0.406,
    ])
    expect(manifestOf(model([output('boxes', [1, 300, 4]), output('logits', [1, 300, 80])])).input.mean).toEqual([
      0, 0, 0,
    ])
  })

  it.each([
    ['80 classes', 'x.onnx', 85, undefined, 'car'],
    ['the file’s own names', 'x.onnx', 7, NAMES, 'forklift'],
    ['a file name that tells the only class', 'fast_person_detector.onnx', 6, undefined, 'person'],
    ['a file name that tells of vehicles', 'vehicle-nano.onnx', 6, undefined, 'vehicle'],
    ['one class and no hint', 'cardboard.onnx', 6, undefined, 'object'],
    ['three classes and no names', 'x.onnx', 8, undefined, 'class 2'],
    ['names that do not match in number', 'x.onnx', 8, NAMES, 'class 2'],
  ])('names classes: %s', (_, file, row, classNames, name) => {
    expect(manifestOf(model([output('output', [1, 8400, row])], { file, classNames })).classes).toContain(name)
  })

  it('and is called after its file', () => {
    expect(manifestOf(model([output('o', [1, 8400, 85])], { file: 'My Model (v2).onnx' }))).toMatchObject({
      id: 'my-model-v2-',
      name: 'My Model (v2)',
      file: 'My Model (v2).onnx',
    })
  })
})

describe('sizes that several families share leave all of them to be tried', () => {
  it.each([
    [model([output('o', [1, 8400, 85])]), ['yolox', 'yolov5', 'yolov8']],
    [model([output('o', [1, 25200, 85])]), ['yolov5']],
    [model([output('o', [1, 84, 8400])]), ['yolov5', 'yolov8']],
    [
      model([output('o', [1, 8400, 6])], { classNames: ['person'] }),
      ['yolox', 'yolov5', 'yolov8', 'nms-inside', 'nms-class-first'],
    ],
    [model([output('boxes', [1, 8400, 4]), output('scores', [1, 8400, 80])]), ['yolo-nas', 'ssd']],
    [model([output('boxes', [1, 300, 4]), output('logits', [1, 300, 80])]), ['detr', 'ssd']],
    [model([output('scores', [1, 3000, 2]), output('boxes', [1, 3000, 4])]), ['ssd']],
    [
      model([output('o', [1, 3598, 112])], { inputs: [picture([1, 3, 416, 416])] }),
      ['nanodet-plus', 'yolov5', 'yolov8'],
    ],
    [model([output('o', [1, 1, 100, 7])], { classNames: NAMES }), ['nms-class-first']],
    [model([output('o', ['found', 7])], { classNames: NAMES }), ['nms-inside', 'nms-class-first']],
    [
      model(
        levels(
          (cells) => [4, cells, cells],
          (cells) => [1, cells, cells],
        ),
      ),
      ['rtmdet'],
    ],
    // Four classes: the names do not tell, the order does.
    [
      model(
        levels(
          (cells) => [4, cells, cells],
          (cells) => [4, cells, cells],
        ),
      ),
      ['rtmdet'],
    ],
    [
      model(
        levels(
          (cells) => [cells ** 2, 80],
          (cells) => [cells ** 2, 32],
          [8, 16, 32, 64],
        ),
      ),
      ['picodet'],
    ],
  ] as const)('%#', (file, heads) => {
    expect(headsOf(file as ModelFile)).toEqual(heads)
  })

  /** Two outputs a stride, of a picture of 640 × 640. */
  function levels(first: (cells: number) => number[], second: (cells: number) => number[], strides = [8, 16, 32]) {
    const all = (name: string, dims: typeof first) =>
      strides.map((stride) => output(`${name}${stride}`, [1, ...dims(640 / stride)]))
    return [...all('a', first), ...all('b', second)]
  }

  it('with every way in which their families see pictures', () => {
    const found = candidatesOf(model([output('o', [1, 25200, 85])]))
    expect(found.ok && found.manifests.map(({ input }) => [input.channels, input.scale])).toEqual([
      ['rgb', 1 / 255],
      ['bgr', 1],
    ])
  })

  it('and a softmax of DETR with one number more than classes', () => {
    const file = model([output('pred_logits', [1, 100, 4]), output('pred_boxes', [1, 100, 4])])
    const found = candidatesOf(file)
    expect(found.ok && found.manifests.map(({ classes }) => classes.length)).toEqual([4, 3])
    const named = candidatesOf({ ...file, classNames: ['a', 'b', 'c'] })
    expect(named.ok && named.manifests.map(({ classes }) => classes.length)).toEqual([3])
  })
})

describe('a model that is not a detector is refused with the reason', () => {
  it.each([
    [
      'an appearance vector',
      model([output('Identity:0', [1, 256])], { inputs: [picture([1, 256, 128, 3])] }),
      /Identity:0 \[1,256\] is one vector per picture/,
    ],
    [
      'no size',
      model([output('o', [1, 8400, 85])], { inputs: [picture(['batch', 3, 'height', 'width'])] }),
      /\[batch,3,height,width\] has no fixed size/,
    ],
    [
      'half precision',
      model([output('o', [1, 8400, 85])], { inputs: [picture([1, 3, 640, 640], 'float16')] }),
      /is float16; float32 and uint8/,
    ],
    ['half precision outputs', model([output('o', [1, 8400, 85], 'float16')]), /output o is float16/],
    [
      'a batch of four',
      model([output('o', [4, 8400, 85])], { inputs: [picture([4, 3, 640, 640])] }),
      /takes 4 pictures at once/,
    ],
    [
      'one channel',
      model([output('o', [1, 10])], { inputs: [picture([1, 1, 28, 28])] }),
      /not a picture of three channels/,
    ],
    [
      'no picture',
      model([output('o', [1, 10])], { inputs: [output('tokens', [1, 512], 'int64')] }),
      /0 inputs of four dimensions/,
    ],
    [
      'an input nobody can fill',
      model([output('o', [1, 8400, 85])], { inputs: [picture(), output('im_shape', [1, 2])] }),
      /wants an input im_shape \[1,2\]/,
    ],
    ['boxes without class names', model([output('output0', [1, 300, 6])]), /nothing in the file names the classes/],
    ['a tiny input', model([output('o', [1, 84, 7])], { inputs: [picture([1, 3, 16, 16])] }), /16×16 is not between/],
    [
      'raw grids of YOLOv7',
      model([80, 40, 20].map((cells) => output(`o${cells}`, [1, 3, cells, cells, 85]))),
      /raw grids of YOLOv3, v4, v5 or v7, whose boxes need anchors .* export.py --grid/,
    ],
    [
      'raw grids of YOLOv3-tiny, one class',
      model([20, 40].map((cells) => output(`o${cells}`, [1, 18, cells, cells]))),
      /raw grids of YOLOv3/,
    ],
    [
      'YOLOX outputs of another size',
      model([output('output', [1, 3549, 85])]),
      /no head knows its outputs output \[1,3549,85\]/,
    ],
  ])('%s', (_, file, reason) => {
    expect(reasonOf(file)).toMatch(reason)
  })
})
