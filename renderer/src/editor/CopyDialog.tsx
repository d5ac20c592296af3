import { useMemo, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { Dialog } from '../components/Dialog.tsx'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { Icon } from '../components/Icon.tsx'
import { useAction } from '../components/useAction.ts'
import { useText } from '../i18n/i18n.ts'
import { client, useKnown } from '../state/app-store.ts'
import { copyShapes } from './copy-shapes.ts'
import { CopyDirectionFields, type CopyDirection } from './CopyDirectionFields.tsx'
import { CopyPreview } from './CopyPreview.tsx'
import { CopyShapeList } from './CopyShapeList.tsx'
import { calibrationOf, drawingOf, type Drawing, type Shape, type ShapeWords } from './shapes.ts'

export interface CopyDialogProps {
  readonly camera: Camera
  /** As drawn now, saved or not. */
  readonly drawing: Drawing
  readonly words: ShapeWords
  readonly onPut: (shapes: Shape[]) => void
  readonly onClose: () => void
}

/** Shapes from another camera into this drawing, or from this drawing onto another camera, seen before it is done. */
export function CopyDialog({ camera, drawing, words, onPut, onClose }: CopyDialogProps) {
  const { t } = useText()
  const others = useKnown((app) => app.cameras).filter(({ id }) => id !== camera.id)
  // From where something is drawn.
  const [way, setWay] = useState<CopyDirection>(() =>
    others[0] && drawing.shapes.length > 0 && drawingOf(others[0].calibration).shapes.length === 0 ? 'to' : 'from',
  )
  const [otherId, setOtherId] = useState(others[0]?.id ?? '')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [done, setDone] = useState<string | undefined>()
  const { run, busy, error } = useAction()
  const other = others.find(({ id }) => id === otherId)
  const theirs = useMemo(() => (other ? drawingOf(other.calibration) : undefined), [other])
  if (!other || !theirs) {
    return (
      <Dialog title={t('editor.copyTitle')} onClose={onClose}>
        <p className="quiet">{t('editor.copyNoCameras')}</p>
      </Dialog>
    )
  }
  const [source, target] = way === 'from' ? [theirs, drawing] : [drawing, theirs]
  const [sourceCamera, targetCamera] = way === 'from' ? [other, camera] : [camera, other]
  const chosen = source.shapes.filter(({ id }) => !left.has(id))
  const copied = copyShapes(chosen, target.shapes, words)
  const toggle = (id: string) =>
    setLeft((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set(before).add(id)))
  const restart = (change: () => void) => (change(), setLeft(new Set()), setDone(undefined))
  const copy = async () => {
    if (way === 'from') return onPut(copied)
    const shapes = [
      ...target.shapes.filter(({ kind }) => kind !== 'ground' || !copied.some((shape) => shape.kind === 'ground')),
      ...copied,
    ]
    const saved = await run(() =>
      client.call('cameras.calibrate', { cameraId: other.id, calibration: calibrationOf({ ...target, shapes }) }),
    )
    if (saved) setDone(t('editor.copyToDone', { camera: other.name, count: copied.length }))
  }
  return (
    <Dialog title={t('editor.copyTitle')} onClose={onClose} wide>
      <div className="copy">
        <div className="copy__choice">
          <CopyDirectionFields
            way={way}
            onWay={(next) => restart(() => setWay(next))}
            cameras={others}
            cameraId={otherId}
            onCamera={(next) => restart(() => setOtherId(next))}
          />
          {source.shapes.length === 0 ? (
            <p className="quiet">{t('editor.copyNoShapes', { camera: sourceCamera.name })}</p>
          ) : (
            <CopyShapeList shapes={source.shapes} left={left} words={words} onToggle={toggle} />
          )}
          {error && <ErrorNote error={error} />}
          {done ? (
            <p className="note note--good" role="status">
              {done}
            </p>
          ) : (
            chosen.length > 0 && copied.length === 0 && <p className="quiet">{t('editor.copyNothing')}</p>
          )}
          <button className="button button--main" disabled={busy || copied.length === 0} onClick={() => void copy()}>
            <Icon name="copy" />
            {t('editor.copyGo')}
          </button>
        </div>
        <figure className="copy__preview">
          <CopyPreview key={targetCamera.id} camera={targetCamera} present={target.shapes} added={copied} />
          <figcaption className="quiet small">{t('editor.copyPreview', { camera: targetCamera.name })}</figcaption>
        </figure>
      </div>
    </Dialog>
  )
}
