import type { Handlers } from '#core/contract/methods.ts'
import type { CORRECTION_METHODS, ListedCorrection } from '#core/contract/methods/corrections.ts'
import type { Correction } from '#core/report/correction.ts'
import type { Clock } from '#core/time/clock.ts'
import { dayBounds } from '#core/time/site-time.ts'
import { checkDates } from '../../report/read/check-dates.ts'
import type { Store } from '../../store/store.ts'
import { Corrections } from '../../counts/corrections-service.ts'

/** Requests about corrections of counts; `onChanged` hears of each entry that concerns the totals on screen. */
export function correctionHandlers(
  store: Store,
  clock: Clock,
  onChanged: () => void,
): Pick<Handlers, keyof typeof CORRECTION_METHODS> {
  const corrections = new Corrections({ store, clock })
  const entered = (correction: Correction): ListedCorrection => {
    onChanged()
    return listed(correction)
  }
  return {
    'corrections.add': async (order) => entered(corrections.add(order)),
    'corrections.withdraw': async (order) => entered(corrections.withdraw(order)),
    'corrections.list': async ({ from, to }) => {
      checkDates({ from, to })
      const { timeZone } = store.settings.get()
      return store.corrections.list(dayBounds(from, timeZone)[0], dayBounds(to, timeZone)[1]).map(listed)
    },
  }
}

function listed({ parts: _, ...correction }: Correction): ListedCorrection {
  return correction
}
