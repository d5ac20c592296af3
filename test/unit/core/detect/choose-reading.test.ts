import { describe, expect, it } from 'vitest'
import { chooseReading, type Tried } from '#core/detect/choose-reading.ts'
import { ULTRALYTICS, YOLOX } from '#core/detect/heads/habits.ts'
import type { Habit } from '#core/detect/heads/head.ts'
import { ModelManifest, type HeadName } from '#core/detect/model-manifest.ts'
import { quoted } from '#core/text/message.ts'

function tried(head: HeadName, evidence: number | string, habit: Habit = YOLOX, classes = ['person']): Tried {
  const manifest = ModelManifest.parse({
    id: 'm',
    name: 'm',
    file: 'm.onnx',
    sha256: 'a'.repeat(64),
    licence: 'x',
    source: 'x',
    head,
    classes,
    input: { name: 'images', width: 64, height: 64, ...habit },
  })
  return { manifest, reading: typeof evidence === 'string' ? { problem: quoted(evidence), evidence: 0 } : { evidence } }
}
const choose = (first: Tried, ...others: Tried[]) => {
  const choice = chooseReading([first, ...others], false)
  return choice.ok ? `${choice.manifest.head} ${choice.manifest.input.channels}` : choice.reason.text
}

describe('of several readings', () => {
  it('the only one that can be true is taken, also when the model saw nothing', () => {
    expect(choose(tried('yolox', 0), tried('yolov5', 'no'))).toBe('yolox bgr')
  })

  it('none is taken when none can be true, and each says why', () => {
    expect(choose(tried('yolox', 'one'), tried('yolov5', 'two'))).toBe('read as yolox: one; read as yolov5: two')
  })

  it('none is taken when two can be true and the model sees something with both', () => {
    expect(choose(tried('yolo-nas', 0.8), tried('ssd', 0.5))).toBe(
      'its output can be read in several ways: yolo-nas (1), ssd (1)',
    )
  })

  it('the one with which the model sees something is taken where the other sees nothing', () => {
    expect(choose(tried('detr', 0.1), tried('ssd', 0.5))).toBe('ssd bgr')
  })

  it('none is taken when two can be true and nothing was seen', () => {
    expect(choose(tried('detr', 0.1), tried('ssd', 0))).toMatch(
      /looks like detr \(1\), ssd \(1\).*detected nothing with confidence/,
    )
  })

  it('objectness that agrees with the classes wins over a class more', () => {
    expect(choose(tried('yolov5', 0.6), tried('yolov8', 0.9, YOLOX, ['a', 'b']))).toBe('yolov5 bgr')
    expect(choose(tried('yolov5', 0), tried('yolov8', 0.9, YOLOX, ['a', 'b']))).toBe('yolov8 bgr')
  })

  it('of two ways to see pictures the first is taken, unless another makes the model clearly surer', () => {
    expect(choose(tried('yolov5', 0.6, ULTRALYTICS), tried('yolov5', 0.7))).toBe('yolov5 rgb')
    expect(choose(tried('yolov5', 0.1, ULTRALYTICS), tried('yolov5', 0.7))).toBe('yolov5 bgr')
  })

  it('none is taken when the model is blind in all of them, but for a file of the first family', () => {
    const blind = [tried('yolov5', 0, ULTRALYTICS), tried('yolov5', 0)] as const
    expect(choose(...blind)).toMatch(/looks like yolov5.*detected nothing with confidence/)
    expect(chooseReading(blind, true)).toMatchObject({ ok: true, manifest: { input: { channels: 'rgb' } } })
  })
})
