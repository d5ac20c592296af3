import type { ClipView } from '#core/contract/clip-view.ts'
import { TAPS_SCHEMA } from '#core/proof/taps-file.ts'
import { saveFile } from '../../../components/save-file.ts'
import type { Action } from '../../../components/useAction.ts'
import { useText } from '../../../i18n/i18n.ts'
import { client } from '../../../state/app-store.ts'
import { ask } from '../../../state/questions.ts'

/** The name of a recording, whether its figures are up to date, and what can be done with it. */
export function ClipHead({
  clip: { id, name, taps, watched, recording, verifications, upToDate },
  goal,
  running,
  action: { run, busy },
  onTap,
}: {
  clip: ClipView
  goal: number
  /** It is being counted. */
  running: boolean
  action: Action
  onTap: () => void
}) {
  const { t } = useText()
  const exportTaps = () =>
    saveFile(
      `${name}.taps.json`,
      [`${JSON.stringify({ schema: TAPS_SCHEMA, ...(watched && { watched }), taps }, null, 2)}\n`],
      'application/json',
    )
  const remove = async () => {
    const yes = await ask({
      title: t('common.removeNamed', { name }),
      text: t(recording ? 'clips.removeRecordedSure' : 'clips.removeSure'),
      yes: t('clips.remove'),
      danger: true,
    })
    if (yes) await run(() => client.call('clips.remove', { clipId: id }))
  }
  return (
    <div className="row">
      <b>{name}</b>
      <span className="quiet">{t('clips.taps', { count: taps.length })}</span>
      <span className={`badge ${upToDate ? 'badge--good' : 'badge--warn'}`}>
        {t(upToDate ? 'clips.upToDate' : verifications.length > 0 ? 'clips.outdated' : 'clips.never')}
      </span>
      <span className="grow" />
      <button className="button" onClick={onTap}>
        {t('clips.tap')}
      </button>
      <button
        className="button"
        disabled={busy || running || taps.length === 0}
        onClick={() =>
          void run(() => client.call('jobs.submit', { order: { kind: 'verify-accuracy', clipId: id, goal } }))
        }
      >
        {t('clips.verify')}
      </button>
      <button className="button" disabled={taps.length === 0} onClick={exportTaps}>
        {t('clips.exportTaps')}
      </button>
      <button className="button button--danger" disabled={busy} onClick={() => void remove()}>
        {t('clips.remove')}
      </button>
    </div>
  )
}
