import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trainingRow, type TrainingPicture } from '#core/proof/training-row.ts'
import type { LabelledBox } from '#core/proof/picture-labels.ts'

const TRAINING = resolve(import.meta.dirname, '../../../models/training')
const PYTHON = process.env.PYTHON ?? 'python3'
const HAS_TORCH = spawnSync(PYTHON, ['-c', 'import cv2, onnx, torch']).status === 0

const box = (x: number, is: LabelledBox['is']): LabelledBox => ({ box: [x, 0.2, 0.1, 0.5], className: 'person', is })

describe.skipIf(!HAS_TORCH)('the recipe takes what a site exported (needs Python with torch, onnx and OpenCV)', () => {
  let dir: string
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'fieldcount-site-'))
    mkdirSync(join(dir, 'images'))
    const picture = (no: number, labels: TrainingPicture['labels']) => ({
      file: `images/000${no}.jpg`,
      width: 480,
      height: 270,
      dataset: 'training-test',
      split: 'train' as const,
      scene: `moment-${no}`,
      labels,
      byHand: true,
      classes: ['person'],
      masks: [],
    })
    const rows = [
      picture(1, { boxes: [box(0.1, 'present'), box(0.4, 'absent'), box(0.7, 'unclear')], everybody: false }),
      picture(2, { boxes: [box(0.1, 'present')], everybody: true }),
      // Nobody said anything of it.
      picture(3, { boxes: [box(0.1, 'unclear')], everybody: false }),
    ].map(trainingRow)
    writeFileSync(join(dir, 'annotations.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    python(`
import cv2, numpy
for no in (1, 2, 3):
    cv2.imwrite(f'${dir}/images/000{no}.jpg', numpy.random.default_rng(no).integers(0, 256, (270, 480, 3), numpy.uint8))
`)
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  const python = (code: string) => execFileSync(PYTHON, ['-c', code], { cwd: TRAINING, encoding: 'utf8' })

  it('learns what a person said, leaves the rest alone, and leaves out what says nothing', () => {
    const read = JSON.parse(
      python(`
import json
from pathlib import Path
from real_pictures import read_pictures
print(json.dumps([one.boxes.tolist() for one in read_pictures(Path('${dir}/annotations.jsonl'))]))
`),
    ) as number[][][]
    expect(read).toEqual([
      [
        [48, 54, 96, 189, 1],
        [0, 0, 480, 270, 0],
        [192, 54, 240, 189, -1],
      ],
      [[48, 54, 96, 189, 1]],
    ])
  })

  it('counts background where a person said so, and nowhere else in a picture with people to be found', () => {
    const [nowhere, there] = JSON.parse(
      python(`
import json, torch
from net import grid
from train import loss_of
cells = grid()
output = torch.zeros(1, len(cells[0]), 5)
left_alone = torch.tensor([[0.0, 0, 352, 192, 0]])
nobody = torch.tensor([[100.0, 40, 160, 150, -1]])
print(json.dumps([loss_of(output, [t], cells)[1] for t in (left_alone, torch.cat([left_alone, nobody]))]))
`),
    ) as [number, number]
    expect(nowhere).toBe(0)
    expect(there).toBeGreaterThan(1)
  })

  it('draws the site’s pictures as often as asked beside others', () => {
    const share = Number(
      python(`
import numpy
from real_pictures import Labelled, with_site
one = lambda often: Labelled(None, numpy.zeros((0, 5)), False, None, often)
mixed = with_site([one(1.0)] * 90, [one(1.0)] * 10, 0.5)
print(sum(picture.often for picture in mixed[90:]) / sum(picture.often for picture in mixed))
`),
    )
    expect(share).toBeCloseTo(0.5, 6)
  })

  it('refuses a folder without consent', () => {
    const refused = spawnSync('sh', [join(TRAINING, 'site.sh'), dir, join(dir, 'work')], {
      encoding: 'utf8',
      env: { ...process.env, PYTHON },
    })
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('no consent.json')
  })
})
