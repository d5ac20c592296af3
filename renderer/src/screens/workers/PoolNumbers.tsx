import type { PoolSettings } from '#core/pool/pool-settings.ts'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

type NumberKey =
  'workers' | 'minWorkers' | 'maxWorkers' | 'streamWorkers' | 'jobWorkers' | 'minJobWorkers' | 'maxJobWorkers'

/** Which numbers count for a type. */
const NUMBERS: Record<PoolSettings['type'], readonly NumberKey[]> = {
  fixed: ['workers'],
  priority: ['workers'],
  dynamic: ['minWorkers', 'maxWorkers'],
  specialised: ['streamWorkers', 'jobWorkers'],
  hybrid: ['streamWorkers', 'minJobWorkers', 'maxJobWorkers'],
}
const COUNTS = Array.from({ length: 16 }, (_, i) => i + 1)

/** The numbers a pool type is set by. */
export function PoolNumbers({ draft, change }: { draft: PoolSettings; change: (part: Partial<PoolSettings>) => void }) {
  const { t } = useText()
  // A lower limit above the upper one takes it along, and the other way round.
  const set = (key: NumberKey, value: number) => {
    const part: Partial<PoolSettings> = { [key]: value }
    if (key === 'minWorkers') part.maxWorkers = Math.max(value, draft.maxWorkers)
    if (key === 'maxWorkers') part.minWorkers = Math.min(value, draft.minWorkers)
    if (key === 'minJobWorkers') part.maxJobWorkers = Math.max(value, draft.maxJobWorkers)
    if (key === 'maxJobWorkers') part.minJobWorkers = Math.min(value, draft.minJobWorkers)
    change(part)
  }
  return (
    <div className="row row--fields">
      {NUMBERS[draft.type].map((key) => (
        <Field key={key} label={t(`pool.${key}`)}>
          <select value={draft[key]} onChange={({ target }) => set(key, Number(target.value))}>
            {COUNTS.map((count) => (
              <option key={count}>{count}</option>
            ))}
          </select>
        </Field>
      ))}
    </div>
  )
}
