import { useEffect, useState } from 'react'
import type { MonitorView } from '#core/contract/monitor-view.ts'
import type { Suggestion } from '#core/monitor/suggestion.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'

const EVERY_MS = 10_000

/** What is short, what would help, and where things go. */
export function AdviceCard() {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  const [view, setView] = useState<MonitorView | undefined>()
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let gone = false
    const ask = () =>
      client.call('monitor.view', {}).then(
        (found) => !gone && setView(found),
        () => {},
      )
    void ask()
    const timer = setInterval(() => void ask(), EVERY_MS)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [asked])
  const name = (id: string) => cameras.find((camera) => camera.id === id)?.name ?? id
  const number = (value: number, digits = 0) => formatNumber(value, language, digits)
  if (!view) return null
  const { trends } = view
  const lines = [
    trends.diskFullInDays !== undefined &&
      t('monitor.diskFull', { count: trends.diskFullInDays, days: number(trends.diskFullInDays) }),
    ...trends.capacity.map(({ cameraId, more }) =>
      more >= 0
        ? t('monitor.capacity', { count: more, camera: name(cameraId) })
        : t('monitor.capacityOver', { count: -more, camera: name(cameraId) }),
    ),
    ...trends.performance.map(({ cameraId, percentPerDay }) =>
      t('monitor.performance', { camera: name(cameraId), percent: number(percentPerDay, 1) }),
    ),
    trends.sinceChange &&
      t('monitor.sinceChange', {
        what: trends.sinceChange.what,
        before: number(trends.sinceChange.beforeMs, 1),
        after: number(trends.sinceChange.afterMs, 1),
      }),
  ].filter((line) => typeof line === 'string')
  return (
    <section className="card" data-testid="advice">
      <h2>{t('monitor.bottleneck')}</h2>
      <p>{t(`monitor.bottlenecks.${view.bottleneck}`)}</p>
      <h3>{t('monitor.suggestions')}</h3>
      {view.suggestions.length === 0 ? (
        <p className="quiet">{t('monitor.noSuggestions')}</p>
      ) : (
        view.suggestions.map((suggestion) => (
          <SuggestionRow key={suggestion.id} suggestion={suggestion} name={name} onDone={() => setAsked(asked + 1)} />
        ))
      )}
      <h3>{t('monitor.trends')}</h3>
      {lines.length === 0 ? (
        <p className="quiet">{t('monitor.noTrends')}</p>
      ) : (
        <ul className="plain-list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function SuggestionRow({
  suggestion,
  name,
  onDone,
}: {
  suggestion: Suggestion
  name: (cameraId: string) => string
  onDone: () => void
}) {
  const { t, language } = useText()
  const go = useUi(({ go }) => go)
  const { run, busy, error } = useAction()
  const { action } = suggestion
  const { times, breaks, days, to } = suggestion.numbers
  const numbers = Object.fromEntries(
    Object.entries(suggestion.numbers).map(([key, value]) => [key, formatNumber(value, language, value % 1 ? 1 : 0)]),
  )
  const leads = action.do === 'open-camera' || action.do === 'open-settings'
  const act = async () => {
    if (action.do === 'open-camera') return go({ screen: 'camera-form', cameraId: action.cameraId })
    if (action.do === 'open-settings') return go({ screen: 'settings' })
    if (await run(() => client.call('suggestions.apply', { suggestionId: suggestion.id }))) onDone()
  }
  return (
    <>
      <div className="row">
        <p className="grow">
          {t(`monitor.suggestion.${suggestion.kind}`, {
            ...numbers,
            // What the sentence inflects by.
            count: times ?? breaks ?? days ?? to,
            camera: suggestion.cameraId ? name(suggestion.cameraId) : '',
          })}
        </p>
        <button className="button" disabled={busy} onClick={() => void act()}>
          {leads ? t('monitor.open') : t('monitor.apply')}
        </button>
      </div>
      {error && <ErrorNote error={error} />}
    </>
  )
}
