import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'

/** The other machines that are there now. */
export function NodeList() {
  const { t } = useText()
  const view = useKnown((app) => app.nodes)
  return (
    <>
      <div className="row" data-testid="nodes-state">
        <span className={`badge ${view.state === 'connected' ? 'badge--good' : 'badge--warn'}`}>
          {t(`nodes.state.${view.state}`)}
        </span>
        {view.state === 'connected' && view.nodes.length === 0 && <span className="quiet">{t('nodes.none')}</span>}
      </div>
      <ul className="plain-list">
        {view.nodes.map(({ nodeId, name, version, site, label, counting, cameras, ours }) => (
          <li key={nodeId}>
            <strong>{name}</strong> <code className="quiet">node:{nodeId}</code>{' '}
            <span className="quiet">{t('nodes.version', { version })}</span>
            <br />
            {t('nodes.node', { site, label, counting, cameras, ours })}
          </li>
        ))}
      </ul>
      {view.error && <ErrorNote error={view.error} />}
    </>
  )
}
