import type { PoolSettings } from '#core/pool/pool-settings.ts'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

const DISTRIBUTIONS = [
  'least-loaded',
  'round-robin',
  'priority',
  'capability',
  'weighted',
  'geographic',
  'random',
] as const
const DISCIPLINES = {
  priority: { kind: 'priority', ageingMs: 60_000 },
  fifo: { kind: 'fifo' },
  lifo: { kind: 'lifo', patienceMs: 600_000 },
} as const
const SCALINGS = ['off', 'automatic', 'predictive', 'vertical', 'hybrid'] as const

/** How work is distributed, in which order it waits, and how the pool scales. */
export function PoolPolicyFields({
  draft,
  change,
}: {
  draft: PoolSettings
  change: (part: Partial<PoolSettings>) => void
}) {
  const { t } = useText()
  return (
    <div className="row row--fields">
      <Field label={t('pool.distribution')}>
        <select
          value={draft.distribution}
          onChange={({ target }) => change({ distribution: target.value as PoolSettings['distribution'] })}
        >
          {DISTRIBUTIONS.map((name) => (
            <option key={name} value={name}>
              {t(`pool.distributions.${name}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('pool.discipline')}>
        <select
          value={draft.discipline.kind}
          onChange={({ target }) => change({ discipline: DISCIPLINES[target.value as keyof typeof DISCIPLINES] })}
        >
          {(Object.keys(DISCIPLINES) as (keyof typeof DISCIPLINES)[]).map((kind) => (
            <option key={kind} value={kind}>
              {t(`pool.disciplines.${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('pool.scaling')}>
        <select
          value={draft.scaling}
          onChange={({ target }) => change({ scaling: target.value as PoolSettings['scaling'] })}
        >
          {SCALINGS.map((mode) => (
            <option key={mode} value={mode}>
              {t(`pool.scalings.${mode}`)}
            </option>
          ))}
        </select>
      </Field>
    </div>
  )
}
