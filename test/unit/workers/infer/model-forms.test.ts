import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Detection } from '#core/detect/detection.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { iou } from '#core/geometry/iou.ts'
import { eachDemoPicture } from '../../../../workers/infer/demo-pictures.ts'
import { loadDetector } from '../../../../workers/infer/detector.ts'
import { Preprocessor } from '../../../../workers/infer/preprocess.ts'
import { asset, assetsMissing } from '../../../fixtures/assets.ts'

const python = '/usr/bin/python3'
const script = join(import.meta.dirname, '../../../fixtures/models/forms.py')

function whyNot(): string | undefined {
  const missing = assetsMissing()
  if (missing) return missing
  return spawnSync(python, ['-c', 'import onnx']).status === 0 ? undefined : ' (skipped: Python has no package onnx)'
}
const skipped = whyNot()

/** One real network in many forms: it must be read right, or refused with what was seen. Never read wrong. */
describe.skipIf(skipped)(`a network in the output form of another family${skipped ?? ''}`, () => {
  let dir: string
  let people: Detection[]
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fieldcount-forms-'))
    const { status, stderr } = spawnSync(python, [script, asset('models', 'yolox_nano.onnx'), dir])
    if (status !== 0) throw new Error(String(stderr))
    people = (await load(asset('models', 'yolox_nano.onnx'))).people
  }, 60_000)
  afterAll(() => rmSync(dir, { recursive: true }))

  async function load(path: string): Promise<{ head: string; people: Detection[] }> {
    const detector = await loadDetector({ path }, { provider: 'cpu', threads: 1 })
    const preprocessor = new Preprocessor(detector.manifest.input)
    const found: Detection[][] = []
    await eachDemoPicture(async (picture) => void found.push(await detector.detect(preprocessor.prepare(picture))))
    preprocessor.close()
    await detector.release()
    const sure = found[1]!.filter(({ className, score }) => className === 'person' && score > 0.6)
    return { head: detector.manifest.head, people: sure }
  }

  it.each([
    ['yolov5', 'yolov5'],
    ['yolov5-person', 'yolov5'],
    ['yolov5-across', 'yolov5'],
    ['yolox-decoded', 'yolov5'],
    ['yolov8', 'yolov8'],
    ['yolov8-rows', 'yolov8'],
    ['yolov8-person', 'yolov8'],
    ['yolo-nas', 'yolo-nas'],
    ['yolo-nas-rgb', 'yolo-nas'],
    ['pp-yoloe', 'yolo-nas'],
    ['ssd', 'ssd'],
    ['detr', 'detr'],
    ['detr-softmax', 'detr'],
    ['nms-inside', 'nms-inside'],
    ['nms-inside-batch', 'nms-inside'],
    ['nms-yolov7', 'nms-inside'],
    ['nms-class-first', 'nms-class-first'],
    ['nms-openvino', 'nms-class-first'],
    ['rtmdet', 'rtmdet'],
    ['rtmdet-boxes-first', 'rtmdet'],
    ['picodet', 'picodet'],
  ])('%s is read as %s and sees what the network sees', async (file, head) => {
    const seen = await load(join(dir, `${file}.onnx`))
    expect(seen.head).toBe(head)
    expect(seen.people).toHaveLength(people.length)
    for (const person of people)
      expect(Math.max(...seen.people.map(({ box }) => iou(box, person.box)))).toBeGreaterThan(0.7)
  })

  it.each([
    ['wrong-share', /read as yolov8: .*smaller than two pixels/],
    ['wrong-corners', /read as yolov8: its boxes look like two corners/],
    ['wrong-percent', /read as yolov8: its scores go up to 87\.\d+, and a score is at most 1/],
    ['wrong-logits', /read as yolov8: its scores go up to/],
    ['wrong-bytes', /detected nothing with confidence/],
    ['wrong-pair-percent', /read as yolo-nas: its scores go up to/],
    ['wrong-pair-share', /read as yolo-nas: .*smaller than two pixels.*read as ssd: its 80 scores .*do not add up/],
    ['wrong-from-one', /it detects the people of the demo scene and calls them bicycle/],
    ['wrong-class-part', /it returns the class number \d+\.50, which is not a whole number/],
    ['wrong-list-percent', /read as nms-inside: its scores go up to/],
    ['wrong-grid-strides', /read as rtmdet: /],
    ['wrong-anchors', /raw grids of YOLOv3, v4, v5 or v7, whose boxes need anchors.*export.py --grid/],
    ['wrong-anchors-flat', /raw grids of YOLOv3, v4, v5 or v7/],
    ['nms-no-names', /nothing in the file names the classes/],
  ])('%s is refused with what was seen', async (file, reason) => {
    const thrown: unknown = await load(join(dir, `${file}.onnx`)).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(FieldcountError)
    expect((thrown as FieldcountError).data.code).toBe('model.unknown')
    expect((thrown as FieldcountError).message).toMatch(reason)
  })
})
