import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byArea, fitColumns, inOrder, moved } from '../../../../../renderer/src/screens/cameras/wall/wall-order.ts'
import { keepWallView, readWallView } from '../../../../../renderer/src/screens/cameras/wall/wall-view.ts'
import { formatAge } from '../../../../../renderer/src/i18n/format.ts'

const cameras = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).join('')

describe('the wall', () => {
  it('has cameras in the order made by hand, and new ones last', () => {
    expect(ids(inOrder(cameras, []))).toBe('abcd')
    expect(ids(inOrder(cameras, ['d', 'gone', 'b']))).toBe('dbac')
  })

  it('puts a camera at the place of another, both ways', () => {
    expect(moved(['a', 'b', 'c', 'd'], 'a', 'c').join('')).toBe('bcad')
    expect(moved(['a', 'b', 'c', 'd'], 'd', 'b').join('')).toBe('adbc')
    expect(moved(['a', 'b'], 'x', 'b').join('')).toBe('ab')
  })

  it('groups by area in the order of the cameras, those without one last', () => {
    const some = [{ id: 'a' }, { id: 'b', label: 'Hall' }, { id: 'c', label: 'Gate' }, { id: 'd', label: 'Hall' }]
    expect(byArea(some, true).map(({ area, cameras: group }) => [area, ids(group)])).toEqual([
      ['Hall', 'bd'],
      ['Gate', 'c'],
      [undefined, 'a'],
    ])
    expect(byArea(some, false)).toHaveLength(1)
  })

  it('fits all tiles of a full screen, as large as they can be', () => {
    expect(fitColumns(16, 1920, 1080, 90)).toBe(6)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), (count) => {
        const columns = fitColumns(count, 1920, 1080, 40)
        const height = (of: number) => Math.ceil(count / of) * (((1920 / of) * 9) / 16 + 40)
        expect(height(columns)).toBeLessThanOrEqual(1080 + (columns === count ? Infinity : 0))
        if (columns > 1) expect(height(columns - 1)).toBeGreaterThan(1080)
      }),
    )
  })

  it('keeps how it is seen, and begins anew with what cannot be read', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    }
    expect(readWallView(storage)).toEqual({ tilePx: 320, grouped: false, order: [] })
    keepWallView(storage, { tilePx: 500, grouped: true, order: ['b'] })
    expect(readWallView(storage)).toEqual({ tilePx: 500, grouped: true, order: ['b'] })
    kept.set([...kept.keys()][0]!, '{"tilePx":"wide","order":')
    expect(readWallView(storage).tilePx).toBe(320)
    kept.set([...kept.keys()][0]!, '{"tilePx":99999,"order":["a"]}')
    expect(readWallView(storage)).toEqual({ tilePx: 320, grouped: false, order: ['a'] })
  })
})

it.each([
  [30_000, '30 seconds', '30 giây'],
  [300_000, '5 minutes', '5 phút'],
  [7_200_000, '2 hours', '2 giờ'],
  [259_200_000, '3 days', '3 ngày'],
])('an age of %i ms is %s', (ms, en, vi) => {
  expect(formatAge(ms, 'en')).toBe(en)
  expect(formatAge(ms, 'vi')).toBe(vi)
})
