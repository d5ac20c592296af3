import type { MonitorView } from '#core/contract/monitor-view.ts'
import type { Suggestion } from '#core/monitor/suggestion.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { ChangesTable } from './ChangesTable.tsx'
import { TrendList } from './TrendList.tsx'
import { useSuggestionText } from './useSuggestionText.ts'

/** What is short, what would help, and where things go. */
export function AdviceCard({ view, onApplied }: { view: MonitorView; onApplied: () => void }) {
  const { t } = useText()
  return (
    <section className="card" data-testid="advice">
      <h2>{t('monitor.bottleneck')}</h2>
      <p>{t(`monitor.bottlenecks.${view.bottleneck}`)}</p>
      <h3>{t('monitor.suggestions')}</h3>
      {view.suggestions.length === 0 ? (
        <p className="quiet">{t('monitor.noSuggestions')}</p>
      ) : (
        view.suggestions.map((suggestion) => (
          <SuggestionRow key={suggestion.id} suggestion={suggestion} onDone={onApplied} />
        ))
      )}
      <ChangesTable changes={view.trends.changes} />
      <h3>{t('monitor.trends')}</h3>
      <TrendList trends={view.trends} />
    </section>
  )
}

function SuggestionRow({ suggestion, onDone }: { suggestion: Suggestion; onDone: () => void }) {
  const { t } = useText()
  const textOf = useSuggestionText()
  const go = useUi(({ go }) => go)
  const { run, busy, error } = useAction()
  const { action } = suggestion
  const leads = action.do === 'open-camera' || action.do === 'open-settings'
  const act = async () => {
    if (action.do === 'open-camera') return go({ screen: 'camera-form', cameraId: action.cameraId })
    if (action.do === 'open-settings') return go({ screen: 'settings' })
    if (await run(() => client.call('suggestions.apply', { suggestionId: suggestion.id }))) onDone()
  }
  return (
    <>
      <div className="row" data-testid={`suggestion-${suggestion.kind}`}>
        <p className="grow">{textOf(suggestion)}</p>
        <button className="button" disabled={busy} onClick={() => void act()}>
          {leads ? t('monitor.open') : t('monitor.apply')}
        </button>
      </div>
      {error && <ErrorNote error={error} />}
    </>
  )
}
