import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseHandLabels, readHandLabels } from '../../../../models/training/hand-labels.ts'

const FILE = {
  clip: 'a.mp4',
  trainedOn: false,
  width: 200,
  height: 100,
  pictures: { '7': [[20, 10, 120, 60]], '9': [] },
}

describe('boxes made by hand', () => {
  it('are normalised, and a picture without boxes stays one', () => {
    const { pictures, ...rest } = parseHandLabels(FILE)
    expect(rest).toEqual({ clip: 'a.mp4', trainedOn: false, heightPx: 100 })
    expect([...pictures]).toEqual([
      [7, [[0.1, 0.1, 0.5, 0.5]]],
      [9, []],
    ])
  })

  it.each<[string, number[]]>([
    ['turned round', [120, 10, 20, 60]],
    ['without height', [20, 10, 120, 10]],
    ['past the right edge', [20, 10, 201, 60]],
    ['past the upper edge', [20, -1, 120, 60]],
  ])('are refused when one is %s', (_, box) => {
    expect(() => parseHandLabels({ ...FILE, pictures: { '7': [box] } })).toThrow(
      /picture 7: .* is not a box inside 200×100/,
    )
  })

  it.each<[string, object]>([
    ['says not whether the clip was trained on', { trainedOn: undefined }],
    ['numbers a picture otherwise', { pictures: { first: [] } }],
    ['has a key that means nothing', { people: 3 }],
  ])('are refused when the file %s', (_, change) => {
    expect(() => parseHandLabels({ ...FILE, ...change })).toThrow()
  })

  it('are refused with the name of their file', () => {
    const dir = mkdtempSync(join(tmpdir(), 'fieldcount-labels-'))
    writeFileSync(join(dir, 'shop.json'), JSON.stringify({ ...FILE, pictures: { '7': [[0, 0, 999, 9]] } }))
    expect(() => readHandLabels(dir)).toThrow(/^shop\.json: picture 7/)
    rmSync(dir, { recursive: true })
  })

  it('are there for clips that were trained on and for clips that were not', () => {
    const labels = readHandLabels(resolve('models/training/labels'))
    const count = (trainedOn: boolean) =>
      labels.filter((one) => one.trainedOn === trainedOn).flatMap(({ pictures }) => [...pictures.values()])
    expect([count(false).length, count(false).flat().length]).toEqual([34, 24])
    expect([count(true).length, count(true).flat().length]).toEqual([20, 46])
    expect(labels.find(({ clip }) => clip === 'one-by-one-person-detection.mp4')?.trainedOn).toBe(false)
  })
})
