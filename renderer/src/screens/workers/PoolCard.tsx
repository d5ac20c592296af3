import { useEffect, useState } from 'react'
import type { Result } from '#core/contract/methods.ts'
import type { PoolSettings } from '#core/pool/pool-settings.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { ChangeList } from './ChangeList.tsx'
import { PoolFitLine } from './PoolFitLine.tsx'
import { PoolNumbers } from './PoolNumbers.tsx'
import { PoolPolicyFields } from './PoolPolicyFields.tsx'

const TYPES = ['fixed', 'dynamic', 'priority', 'specialised', 'hybrid'] as const

/** The settings of the pool; what a change would do is said before it is applied. */
export function PoolCard() {
  const { t } = useText()
  const present = useKnown((app) => app.settings.pool)
  const [draft, setDraft] = useState<PoolSettings>(present)
  const [proposal, setProposal] = useState<Result<'pool.explain'> | undefined>()
  const asking = useAction()
  const applying = useAction()
  const changed = JSON.stringify(draft) !== JSON.stringify(present)
  const change = (part: Partial<PoolSettings>) => setDraft({ ...draft, ...part })

  // Every change of any setting brings a new object; only one of the pool itself takes the draft away.
  useEffect(() => setDraft(present), [JSON.stringify(present)])
  useEffect(() => {
    if (!changed) return setProposal(undefined)
    void asking.run(() => client.call('pool.explain', { pool: draft })).then(setProposal)
    // Asked once for each draft.
  }, [draft, changed])

  return (
    <section className="card form" data-testid="pool-settings">
      <h2>{t('pool.settingsTitle')}</h2>
      <PoolFitLine />
      <div className="pair">
        <Field label={t('pool.type')} hint={t(`pool.typeHints.${draft.type}`)}>
          <select value={draft.type} onChange={({ target }) => change({ type: target.value as PoolSettings['type'] })}>
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`pool.types.${type}`)}
              </option>
            ))}
          </select>
        </Field>
        <PoolNumbers draft={draft} change={change} />
      </div>
      <PoolPolicyFields draft={draft} change={change} />
      {changed && proposal && <ChangeList items={proposal.items} />}
      {(asking.error ?? applying.error) && <ErrorNote error={(asking.error ?? applying.error)!} />}
      {changed && (
        <div className="row">
          <button
            className="button button--main"
            disabled={applying.busy || !proposal}
            onClick={() => void applying.run(() => client.call('pool.apply', { pool: draft }))}
          >
            <Icon name="check" />
            {t('pool.apply')}
          </button>
          <button className="button" disabled={applying.busy} onClick={() => setDraft(present)}>
            {t('pool.discard')}
          </button>
        </div>
      )}
    </section>
  )
}
