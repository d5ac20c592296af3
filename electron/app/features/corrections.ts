import type { Handlers } from '#core/contract/methods.ts'
import type { CORRECTION_METHODS, ListedCorrection } from '#core/contract/methods/corrections.ts'
import type { Correction } from '#core/report/correction.ts'
import { dayBounds } from '#core/time/site-time.ts'
import { checkDates } from '../../report/read/check-dates.ts'
import { Corrections } from '../../counts/corrections-service.ts'
import type { DayTotals } from '../../counts/day-totals.ts'
import type { Foundation } from '../foundation.ts'

/** Corrections of counts. */
export function correctionsFeature({ store, clock, emit, settings }: Foundation, totals: DayTotals) {
  const corrections = new Corrections({ store, clock })
  const entered = (correction: Correction): ListedCorrection => {
    emit({ type: 'totals-changed', ...totals.read() })
    return listed(correction)
  }
  const handlers: Pick<Handlers, keyof typeof CORRECTION_METHODS> = {
    'corrections.add': async (order) => entered(corrections.add(order)),
    'corrections.withdraw': async (order) => entered(corrections.withdraw(order)),
    'corrections.list': async ({ from, to }) => {
      checkDates({ from, to })
      const { timeZone } = settings.get()
      return store.corrections.list(dayBounds(from, timeZone)[0], dayBounds(to, timeZone)[1]).map(listed)
    },
  }
  return { handlers }
}

function listed({ parts: _, ...correction }: Correction): ListedCorrection {
  return correction
}
