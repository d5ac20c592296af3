import { describe, expect, it } from 'vitest'
import { METHODS } from '#core/contract/methods.ts'
import { Calibration } from '#core/count/calibration.ts'
import { Name, withWritableNames, Words } from '#core/text/name.ts'

const BAD: [string, string][] = [
  ['a control character', 'Door\u0007'],
  ['NUL', 'Do\u0000or'],
  ['a line break', 'Door\nGate'],
  ['an escape sequence', '\u001b[31mDoor'],
  ['half of a surrogate pair', 'Door\ud83d'],
  ['what is no character', 'Door\ufffe'],
  ['what is for private use', 'Door\ue000'],
  ['an override of direction', 'Door \u202egnp.exe'],
  ['an isolate', 'Door\u2066'],
  ['a line separator', 'Do\u2028or'],
]

describe('a name', () => {
  it.each(BAD)('that holds %s is refused, of a camera, a line and whoever enters something', (_what, name) => {
    expect(Name().safeParse(name).success).toBe(false)
    expect(Words(80).safeParse(name).success).toBe(false)
    const camera = { name, source: { kind: 'pattern' } }
    expect(METHODS['cameras.add'].params.safeParse(camera).error?.issues[0]?.path).toEqual(['name'])
    const points = [
      [0, 0],
      [1, 1],
    ]
    const line = { id: 'a', name, points, classes: ['person'] }
    expect(Calibration.safeParse({ lines: [line] }).error?.issues[0]?.path).toEqual(['lines', 0, 'name'])
    expect(METHODS['settings.update'].params.safeParse({ siteName: name }).success).toBe(false)
  })

  it.each(['Cửa chính', 'Đường số 3 – Nhà 𠮷', 'مدخل', 'Family 👨‍👩‍👧', 'O’Neill & Söhne <3'])('may be %s', (name) => {
    expect(Name().parse(name)).toBe(name.normalize('NFC'))
  })

  it('has one spelling of each letter', () => {
    expect(Name().parse('Cửa'.normalize('NFD'))).toBe('Cửa'.normalize('NFC'))
  })

  it.each(BAD)('that an older version stored with %s is read without it', (_what, name) => {
    const read = withWritableNames({ lines: [{ name, id: name }] }) as { lines: { name: string; id: string }[] }
    expect(Name().safeParse(read.lines[0]!.name).success).toBe(true)
    expect(read.lines[0]!.id).toBe(name)
  })
})
