import { useState, type DragEvent } from 'react'
import type { Camera, CameraStatus } from '#core/contract/app-state.ts'
import { CircuitNote } from '../../../components/CircuitNote.tsx'
import { DegradedBadge } from '../../../components/DegradedBadge.tsx'
import { LineTotals } from '../../../components/LineTotals.tsx'
import { LivePicture } from '../../../components/LivePicture.tsx'
import { BlindNote } from '../../../components/BlindNote.tsx'
import { MovedNote } from '../../../components/MovedNote.tsx'
import { PictureBadge } from '../../../components/PictureBadge.tsx'
import { StateBadge } from '../../../components/StateBadge.tsx'
import { ZoneTotals } from '../../../components/ZoneTotals.tsx'
import { errorText, useText } from '../../../i18n/i18n.ts'
import type { InsideZones } from '../../../overlay/inside-zones.ts'
import { useUi } from '../../../state/ui-store.ts'

/** Where a tile can go while the wall is arranged. */
export interface Arranging {
  readonly before: string | undefined
  readonly after: string | undefined
  /** Puts a camera at the place of another. */
  readonly put: (id: string, to: string) => void
}

/** One camera on the wall: its picture, what it does, what it has counted today. */
export function CameraTile({
  camera,
  status,
  arranging,
}: {
  camera: Camera
  status: CameraStatus | undefined
  arranging: Arranging | undefined
}) {
  const { language } = useText()
  const go = useUi(({ go }) => go)
  const [inside, setInside] = useState<InsideZones>({})
  return (
    <li
      className={arranging ? 'card camera-card camera-card--arranged' : 'card camera-card'}
      {...(arranging && dragging(camera.id, arranging))}
    >
      <div className="camera-card__picture">
        <button className="camera-card__open" onClick={() => go({ screen: 'camera', cameraId: camera.id })}>
          <LivePicture camera={camera} compact onInside={setInside} />
        </button>
        <div className="camera-card__marks">
          <DegradedBadge status={status} />
          <PictureBadge picture={status?.picture} />
        </div>
      </div>
      <div className="camera-card__body">
        <div className="camera-card__title">
          <h2 title={camera.name}>{camera.name}</h2>
          <StateBadge state={status?.state ?? 'waiting'} />
        </div>
        {status?.error && <p className="camera-card__reason">{errorText(status.error, language).message}</p>}
        {arranging && <ArrangeButtons camera={camera} arranging={arranging} />}
        <CircuitNote camera={camera} status={status} compact />
        <MovedNote camera={camera} />
        <BlindNote camera={camera} compact />
        <LineTotals camera={camera} />
        <ZoneTotals camera={camera} inside={status?.state === 'live' ? inside : undefined} />
      </div>
    </li>
  )
}

/** A tile is drawn to the place of another. */
function dragging(id: string, { put }: Arranging) {
  return {
    draggable: true,
    onDragStart: ({ dataTransfer }: DragEvent) => dataTransfer.setData('text/plain', id),
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      put(event.dataTransfer.getData('text/plain'), id)
    },
  }
}

/** The same for the keyboard. */
function ArrangeButtons({ camera, arranging: { before, after, put } }: { camera: Camera; arranging: Arranging }) {
  const { t } = useText()
  return (
    <div className="row">
      <button className="button" disabled={!before} onClick={() => before && put(camera.id, before)}>
        {t('cameras.wall.earlier')}
      </button>
      <button className="button" disabled={!after} onClick={() => after && put(camera.id, after)}>
        {t('cameras.wall.later')}
      </button>
    </div>
  )
}
