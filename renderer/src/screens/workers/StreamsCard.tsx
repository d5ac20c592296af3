import { ScrollBox } from '../../components/ScrollBox.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { messageText } from '../../i18n/message-text.ts'
import { useKnown } from '../../state/app-store.ts'

const STEPS = ['submittedAtMs', 'queuedAtMs', 'assignedAtMs', 'runningAtMs', 'resultAtMs', 'notifiedAtMs'] as const

/** Every camera's present run: the six steps it went through, and why it runs where it runs. */
export function StreamsCard() {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  const statuses = useKnown((app) => app.cameraStatus)
  const timeZone = useKnown((app) => app.settings.timeZone)
  if (cameras.length === 0) return null
  return (
    <section className="card" data-testid="streams">
      <h2>{t('pool.steps')}</h2>
      <ScrollBox className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th>{t('common.camera')}</th>
              <th>{t('pool.state')}</th>
              {STEPS.map((step) => (
                <th key={step}>{t(`pool.step.${step}`)}</th>
              ))}
              <th>{t('pool.placement')}</th>
            </tr>
          </thead>
          <tbody>
            {cameras.map(({ id, name }) => {
              const status = statuses.find(({ cameraId }) => cameraId === id)
              return (
                <tr key={id}>
                  <td>{name}</td>
                  <td>{status && <StateBadge state={status.state} />}</td>
                  {STEPS.map((step) => (
                    <td key={step} className="number">
                      {status?.timeline?.[step] === undefined
                        ? '–'
                        : formatTime(status.timeline[step], language, timeZone)}
                    </td>
                  ))}
                  <td className="quiet small">
                    {status?.placement && `${status.workerId ?? ''} ${messageText(status.placement, language)}`}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
