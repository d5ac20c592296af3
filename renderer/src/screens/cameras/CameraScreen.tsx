import { BackButton } from '../../components/BackButton.tsx'
import { NamedTitle } from '../../components/NamedTitle.tsx'
import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { BlindNote } from '../../components/BlindNote.tsx'
import { CircuitNote } from '../../components/CircuitNote.tsx'
import { MovedNote } from '../../components/MovedNote.tsx'
import { LivePicture } from '../../components/LivePicture.tsx'
import type { WalkedLine } from '../../overlay/draw-ends.ts'
import type { InsideZones } from '../../overlay/inside-zones.ts'
import { PictureBadge } from '../../components/PictureBadge.tsx'
import { DegradedBadge } from '../../components/DegradedBadge.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useAction } from '../../components/useAction.ts'
import { CameraCalibration } from '../../editor/CameraCalibration.tsx'
import { useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { CameraButtons } from './CameraButtons.tsx'
import { CameraSide } from './CameraSide.tsx'

/** One camera: its live picture, its counts, and the editor of its lines. */
export function CameraScreen({ camera, editing }: { camera: Camera; editing: boolean }) {
  const go = useUi(({ go }) => go)
  const up = useUi(({ up }) => up)
  const status = useKnown((app) => app.cameraStatus.find(({ cameraId }) => cameraId === camera.id))
  const [walked, setWalked] = useState<WalkedLine | undefined>()
  const [inside, setInside] = useState<InsideZones>({})
  const action = useAction()

  return (
    <>
      <header className="screen-head">
        <BackButton to={editing ? { screen: 'camera', cameraId: camera.id } : { screen: 'cameras' }} />
        <NamedTitle text={camera.name} />
        {!editing && (
          <div className="screen-head__actions">
            <CameraButtons
              camera={camera}
              action={action}
              onEdit={() => go({ screen: 'calibrate', cameraId: camera.id })}
            />
          </div>
        )}
      </header>
      <div className="screen-status">
        <StateBadge state={status?.state ?? 'waiting'} />
        <DegradedBadge status={status} />
        <PictureBadge picture={status?.picture} />
      </div>
      {action.error && <ErrorNote error={action.error} />}
      {status?.error && <ErrorNote error={status.error} />}
      <CircuitNote camera={camera} status={status} />
      <MovedNote camera={camera} search />
      {!editing && <BlindNote camera={camera} />}
      {editing ? (
        <CameraCalibration camera={camera} onDone={() => up({ screen: 'camera', cameraId: camera.id })} />
      ) : (
        <div className="camera-layout">
          <LivePicture camera={camera} onInside={setInside} walked={walked} />
          <CameraSide camera={camera} inside={inside} onWalk={setWalked} />
        </div>
      )}
    </>
  )
}
