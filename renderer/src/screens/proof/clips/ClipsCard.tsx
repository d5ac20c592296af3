import { useEffect, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { ClipView } from '#core/contract/clip-view.ts'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { PathField } from '../../../components/PathField.tsx'
import { useAction } from '../../../components/useAction.ts'
import { useText } from '../../../i18n/i18n.ts'
import { client, useKnown } from '../../../state/app-store.ts'
import { ClipRow } from './ClipRow.tsx'

/** Recordings with taps: added, tapped, counted again. */
export function ClipsCard({
  camera,
  goal,
  onTap,
}: {
  camera: Camera
  goal: number
  onTap: (clip: ClipView, fromMs?: number) => void
}) {
  const { t } = useText()
  const revision = useKnown((app) => app.proofRevision[camera.id] ?? 0)
  const [clips, setClips] = useState<readonly ClipView[]>([])
  const [path, setPath] = useState('')
  const { run, busy, error } = useAction()
  useEffect(() => {
    let gone = false
    client.call('clips.list', { cameraId: camera.id }).then(
      (found) => !gone && setClips(found),
      () => {},
    )
    return () => {
      gone = true
    }
    // A changed camera is counted differently.
  }, [camera, revision])
  const add = async () => {
    if (await run(() => client.call('clips.add', { cameraId: camera.id, path }))) setPath('')
  }
  return (
    <section className="card" data-testid="clips">
      <h2>{t('clips.title')}</h2>
      <p className="quiet small">{t('clips.intro')}</p>
      {clips.length === 0 && <p className="quiet">{t('clips.none')}</p>}
      <ul className="proof-sessions">
        {clips.map((clip) => (
          <ClipRow key={clip.id} camera={camera} clip={clip} goal={goal} onTap={(fromMs) => onTap(clip, fromMs)} />
        ))}
      </ul>
      <div className="row row--fields">
        <PathField label={t('clips.path')} hint={t('clips.pathHint')} kind="file" value={path} onChange={setPath} />
        <button className="button" disabled={busy || !path.trim()} onClick={() => void add()}>
          {t('clips.add')}
        </button>
      </div>
      {error && <ErrorNote error={error} />}
    </section>
  )
}
