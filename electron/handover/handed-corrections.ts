import { setImmediate as pause } from 'node:timers/promises'
import { handedCorrection, type HandedCorrection } from '#core/handover/handed-corrections.ts'
import { seriesOf } from '#core/report/apply-corrections.ts'
import { seriesName } from '#core/report/series.ts'
import { readNames } from '../report/read/names.ts'
import type { Store } from '../store/store.ts'

/**
 * Every correction with what stood there before and after, in the order they were entered; counting goes on meanwhile.
 */
export async function handedCorrections(
  store: Pick<Store, 'corrections' | 'events' | 'cameras' | 'targets'>,
): Promise<HandedCorrection[]> {
  const all = store.corrections.list(0, Number.MAX_SAFE_INTEGER)
  const names = readNames(store)
  const handed: HandedCorrection[] = []
  for (const [index, correction] of all.entries()) {
    const { fromMs, toMs, cameraId } = correction
    const name = seriesName(seriesOf(correction))
    const counted = store.events.quarters(fromMs, toMs, [cameraId]).find((series) => seriesName(series) === name)
    handed.push(handedCorrection(correction, counted?.slices ?? [], all.slice(0, index), names))
    await pause()
  }
  return handed
}
