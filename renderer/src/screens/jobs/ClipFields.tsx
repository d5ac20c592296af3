import { useEffect, useState } from 'react'
import type { ClipView } from '#core/contract/clip-view.ts'
import { Field } from '../../components/Field.tsx'
import { NamedOptions } from '../../components/NamedOptions.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import type { JobDraft } from './job-draft.ts'

/** Which recording with taps is counted again. */
export function ClipFields({ draft, change }: { draft: JobDraft; change: (part: Partial<JobDraft>) => void }) {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  const [clips, setClips] = useState<readonly ClipView[]>([])
  const { cameraId, clipId } = draft
  useEffect(() => {
    let gone = false
    if (cameraId)
      void client.call('clips.list', { cameraId }).then(
        (found) => !gone && setClips(found.filter(({ taps }) => taps.length > 0)),
        () => {},
      )
    return () => {
      gone = true
    }
  }, [cameraId])
  const chosen = clips.some(({ id }) => id === clipId) ? clipId : (clips[0]?.id ?? '')
  useEffect(() => {
    if (chosen !== clipId) change({ clipId: chosen })
  })
  if (cameras.length === 0) return <p className="quiet">{t('jobs.noCamera')}</p>
  return (
    <div className="pair">
      <Field label={t('common.camera')}>
        <select value={cameraId} onChange={({ target }) => change({ cameraId: target.value })}>
          <NamedOptions items={cameras} />
        </select>
      </Field>
      {clips.length === 0 ? (
        <p className="quiet">{t('jobs.noClip')}</p>
      ) : (
        <Field label={t('clips.path')}>
          <select value={chosen} onChange={({ target }) => change({ clipId: target.value })}>
            <NamedOptions items={clips} />
          </select>
        </Field>
      )}
    </div>
  )
}
