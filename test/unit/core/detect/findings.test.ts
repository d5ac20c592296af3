import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FINDINGS, hearFound, type FindingKey } from '#core/detect/findings.ts'
import { fill } from '#core/text/phrasebook.ts'

const KEYS = Object.keys(FINDINGS) as FindingKey[]
const blanksOf = (key: FindingKey): string[] => [...FINDINGS[key].matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
const finding = fc.constantFrom(...KEYS).chain((key) =>
  fc.record({
    key: fc.constant(key),
    values: fc.record(
      Object.fromEntries(
        blanksOf(key).map((name) => [
          name,
          fc.oneof(
            fc.nat(9999).map(String),
            fc.constantFrom('linux', '/dev/dri/renderD*', 'cpu, cuda', '0.52', 'images', 'SIGKILL'),
          ),
        ]),
      ),
    ),
  }),
)

describe('hearFound', () => {
  it('finds again what was said, with its values', () => {
    fc.assert(
      fc.property(finding, ({ key, values }) => {
        expect(hearFound(fill(FINDINGS[key], values))).toEqual([{ key, values, then: '' }])
      }),
    )
  })

  it('leaves the words of a driver as they are', () => {
    expect(hearFound('failed to allocate memory')).toEqual([{ words: 'failed to allocate memory', then: '' }])
  })
})
