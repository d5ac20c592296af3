import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nextRandom } from '#core/pool/seeded-random.ts'
import { cutPower, examineAfter, faultsOf } from '../../fixtures/power-cut/cut-power.ts'

// Five here; two hundred: npm run bench -- power-cut 200
const CUTS = 5
const SEED = 20_261_125

it.skipIf(process.platform === 'win32')(
  `power that fails ${CUTS} times while two cameras count takes nothing that was acknowledged, and leaves a ` +
    'whole database',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'fieldcount-power-'))
    let state = SEED
    const random = () => {
      const { value, seed } = nextRandom(state)
      state = seed
      return value
    }
    try {
      let acknowledged = 0
      let packed = 0
      for (let n = 0; n < CUTS; n++) {
        const cut = await cutPower(dir, random)
        acknowledged += cut.crossings.length
        const found = examineAfter(dir, cut)
        packed = Math.max(packed, found.packed)
        expect(faultsOf(found), `cut ${n + 1} of seed ${SEED}`).toEqual([])
      }
      expect(acknowledged).toBeGreaterThan(CUTS)
      expect(packed).toBeGreaterThan(0)
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  },
)
