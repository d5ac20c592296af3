import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { CircuitNote } from '../../components/CircuitNote.tsx'
import { MovedNote } from '../../components/MovedNote.tsx'
import { LivePicture } from '../../components/LivePicture.tsx'
import type { InsideZones } from '../../overlay/inside-zones.ts'
import { PictureBadge } from '../../components/PictureBadge.tsx'
import { DegradedBadge } from '../../components/DegradedBadge.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useAction } from '../../components/useAction.ts'
import { CameraCalibration } from '../../editor/CameraCalibration.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { CameraButtons } from './CameraButtons.tsx'
import { CameraSide } from './CameraSide.tsx'

/** One camera: its live picture, its counts, and the editor of its lines. */
export function CameraScreen({ camera }: { camera: Camera }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const status = useKnown((app) => app.cameraStatus.find(({ cameraId }) => cameraId === camera.id))
  const [editing, setEditing] = useState(false)
  const [inside, setInside] = useState<InsideZones>({})
  const action = useAction()

  return (
    <>
      <header className="screen-head">
        <button className="button button--icon" aria-label={t('common.back')} onClick={() => go({ screen: 'cameras' })}>
          <Icon name="back" />
        </button>
        <h1>{camera.name}</h1>
        <StateBadge state={status?.state ?? 'waiting'} />
        <DegradedBadge degraded={status?.degraded} />
        <PictureBadge picture={status?.picture} />
        <span className="grow" />
        {!editing && <CameraButtons camera={camera} action={action} onEdit={() => setEditing(true)} />}
      </header>
      {action.error && <ErrorNote error={action.error} />}
      {status?.error && <ErrorNote error={status.error} />}
      <CircuitNote camera={camera} status={status} />
      <MovedNote camera={camera} search />
      {editing ? (
        <CameraCalibration camera={camera} onDone={() => setEditing(false)} />
      ) : (
        <div className="camera-layout">
          <LivePicture camera={camera} onInside={setInside} />
          <CameraSide camera={camera} inside={inside} />
        </div>
      )}
    </>
  )
}
