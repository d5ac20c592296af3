import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCalibration } from '../../../../electron/cli/read-calibration.ts'

const dir = mkdtempSync(join(tmpdir(), 'calibration-'))

function file(text: string): string {
  const path = join(dir, 'calibration.json')
  writeFileSync(path, text)
  return path
}

const line = {
  id: 'door',
  name: 'Door',
  points: [
    [0.72, 0],
    [0.72, 1],
  ],
}

describe('reading a calibration file', () => {
  it('fills in what may be left out, and takes a byte order mark in its stride', () => {
    expect(readCalibration(file(`\uFEFF${JSON.stringify({ lines: [line] })}`))).toEqual({
      lines: [{ ...line, classes: ['person'], anchor: 'center' }],
      zones: [],
      masks: [],
      confidence: 0.35,
    })
  })

  it.each([
    ['an unknown key', { lines: [{ ...line, colour: 'red' }] }, 'lines[0]', 'colour'],
    [
      'a point outside the picture',
      {
        lines: [
          {
            ...line,
            points: [
              [0.5, 0],
              [0.5, 1.5],
            ],
          },
        ],
      },
      'lines[0].points[1][1]',
      'is not valid',
    ],
    ['a line of one point', { lines: [{ ...line, points: [[0.5, 0]] }] }, 'lines[0].points', 'is not valid'],
    [
      'a wrong anchor',
      {
        zones: [
          {
            id: 'a',
            name: 'A',
            polygon: [
              [0, 0],
              [1, 0],
              [1, 1],
            ],
            anchor: 'feet',
          },
        ],
      },
      'zones[0].anchor',
      'is not valid',
    ],
    ['an id used twice', { lines: [line, line] }, 'lines[1].id', 'twice'],
    ['a list instead of an object', [], 'is not valid', 'expected object'],
  ])('names the file and the field for %s', (_name, content, path, word) => {
    const read = () => readCalibration(file(JSON.stringify(content)))
    expect(read).toThrow(join(dir, 'calibration.json'))
    expect(read).toThrow(path)
    expect(read).toThrow(word)
  })

  it('says where JSON is broken', () => {
    expect(() => readCalibration(file('{"lines": [}'))).toThrow(/calibration\.json is not valid: it is not JSON/)
  })

  it('says when there is no such file, and when it is a folder', () => {
    expect(() => readCalibration(join(dir, 'none.json'))).toThrow('there is no such file')
    expect(() => readCalibration(dir)).toThrow('it is a folder')
  })
})
