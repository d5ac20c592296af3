import { useEffect, useState } from 'react'
import type { LocalNetwork } from '#core/contract/discovery-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { readPorts, DEFAULT_PORTS } from './ports.ts'

/** Of a network that is typed; one that is chosen before the others are known stays chosen. */
const OTHER = 'other'

/** Where to search, and how far the search is. */
export function SearchCard() {
  const { t, language } = useText()
  const { running, done, total, cameras } = useKnown((app) => app.discovery)
  const [networks, setNetworks] = useState<readonly LocalNetwork[] | undefined>()
  const [chosen, setChosen] = useState('')
  const [range, setRange] = useState('')
  const [ports, setPorts] = useState(DEFAULT_PORTS)
  const { run, busy, error } = useAction()
  useEffect(() => {
    void client.call('discovery.networks', {}).then(
      (found) => {
        setNetworks(found)
        setChosen((now) => now || (found[0]?.range ?? OTHER))
      },
      () => setNetworks([]),
    )
  }, [])

  const start = () =>
    run(() => client.call('discovery.start', { range: chosen === OTHER ? range : chosen, ports: readPorts(ports) }))
  return (
    <form
      className="card form"
      data-testid="search"
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <Field label={t('discovery.network')} {...(networks?.length === 0 && { hint: t('discovery.noNetworks') })}>
        <select value={chosen} onChange={({ target }) => setChosen(target.value)}>
          {networks?.map(({ name, range: own }) => (
            <option key={`${name}${own}`} value={own}>
              {own} ({name})
            </option>
          ))}
          <option value={OTHER}>{t('discovery.otherRange')}</option>
        </select>
      </Field>
      {chosen === OTHER && (
        <Field label={t('discovery.range')} hint={t('discovery.rangeHint')}>
          <input
            value={range}
            spellCheck={false}
            placeholder="192.168.1.0/24"
            onChange={({ target }) => setRange(target.value)}
          />
        </Field>
      )}
      <Field label={t('discovery.ports')} hint={t('discovery.portsHint')}>
        <input value={ports} spellCheck={false} inputMode="numeric" onChange={({ target }) => setPorts(target.value)} />
      </Field>
      {error && <ErrorNote error={error} />}
      <div className="row">
        <button className="button button--main" disabled={busy || (chosen === OTHER && !range.trim())}>
          {t('discovery.start')}
        </button>
        {running && (
          <button type="button" className="button" onClick={() => void client.call('discovery.cancel', {})}>
            {t('discovery.stop')}
          </button>
        )}
      </div>
      <p className="field__hint">{t('discovery.hint')}</p>
      {total > 0 && (
        <div>
          {running && <progress max={total} value={done} aria-label={t('discovery.calling')} />}
          <p className="quiet">
            {running
              ? t('discovery.progress', { done: formatNumber(done, language), total: formatNumber(total, language) }) +
                ' · '
              : ''}
            {/* Said aloud when it changes; how far the search is would never end being said. */}
            <span role="status">{t('discovery.foundCount', { count: cameras.length })}</span>
          </p>
        </div>
      )}
    </form>
  )
}
