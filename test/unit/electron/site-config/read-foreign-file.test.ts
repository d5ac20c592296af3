import { describe, expect, it } from 'vitest'
import { readForeignFile } from '../../../../electron/site-config/read-foreign-file.ts'

/** The longest time the event loop could do nothing else meanwhile, ms. */
async function worstDelay(work: () => Promise<unknown>): Promise<number> {
  let worst = 0
  let last = performance.now()
  const timer = setInterval(() => {
    worst = Math.max(worst, performance.now() - last)
    last = performance.now()
  }, 5)
  await work()
  clearInterval(timer)
  return Math.max(worst, performance.now() - last)
}

const lines = Array.from({ length: 30_000 }, (_, at) => ({ id: `line-${at}`, name: 'x', points: [], ways: {} }))

describe('a large file that somebody chose', () => {
  it.each([
    ['with more of everything than is allowed', JSON.stringify({ lines })],
    ['nested without an end', '['.repeat(7_000_000)],
    ['with a long text', JSON.stringify({ schema: 'fieldcount.camera/1', software: 'a-'.repeat(3_000_000) })],
  ])('%s is refused, and holds main up no longer than a moment', async (_what, text) => {
    const refused = () => expect(readForeignFile('camera', text)).rejects.toMatchObject({ data: { kind: 'permanent' } })
    expect(await worstDelay(refused)).toBeLessThan(200)
  })

  it('is read whole, with the error of its reader where it has one', async () => {
    const calibration = { lines: [], zones: [], masks: [] }
    const padded = `${JSON.stringify(calibration)}${' '.repeat(100_000)}`
    expect(await readForeignFile('camera', padded)).toMatchObject({ calibration })
    const wrong = `{"schema": "fieldcount.site/1"}${' '.repeat(100_000)}`
    await expect(readForeignFile('camera', wrong)).rejects.toMatchObject({ data: { code: 'site.wrongKind' } })
  })
})
