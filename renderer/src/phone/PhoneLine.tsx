import { useMemo, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { Icon } from '../components/Icon.tsx'
import { LivePicture } from '../components/LivePicture.tsx'
import { useAction } from '../components/useAction.ts'
import { useText } from '../i18n/i18n.ts'
import { LinePad } from '../screens/proof/what-if/LinePad.tsx'
import { client, useKnown } from '../state/app-store.ts'

/** Moves the lines of a camera on its live picture, with a finger. */
export function PhoneLine({ camera }: { camera: Camera }) {
  const { t } = useText()
  const saved = camera.calibration.lines
  const [draft, setDraft] = useState<readonly CountingLine[] | undefined>()
  const [chosen, setChosen] = useState<string | undefined>()
  const [isSaved, setSaved] = useState(false)
  const saving = useAction()
  const lines = draft ?? saved
  const line = lines.find(({ id }) => id === chosen) ?? lines[0]

  const change = (next: readonly CountingLine[]) => {
    setSaved(false)
    setDraft(next)
  }
  const changeLine = (part: Partial<CountingLine>) =>
    change(lines.map((one) => (one.id === line?.id ? { ...one, ...part } : one)))
  const add = () => {
    const made = newLine(lines, (number) => t('phone.lineName', { number }))
    change([...lines, made])
    setChosen(made.id)
  }
  const save = async () => {
    const calibration = { ...camera.calibration, lines: [...lines] }
    if (!(await saving.run(() => client.call('cameras.calibrate', { cameraId: camera.id, calibration })))) return
    setDraft(undefined)
    setSaved(true)
  }
  return (
    <>
      {line ? (
        <PadPicture
          camera={camera}
          lines={lines}
          line={line}
          was={saved.find(({ id }) => id === line.id) ?? line}
          onChange={(points) => changeLine({ points })}
        />
      ) : (
        <LivePicture camera={camera} />
      )}
      <p className="quiet">{line ? t('phone.drag') : t('phone.noLines')}</p>
      {lines.length > 1 && (
        <select aria-label={t('counts.line')} value={line?.id} onChange={({ target }) => setChosen(target.value)}>
          {lines.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <div className="phone__buttons">
        {line && (
          <button className="button" onClick={() => changeLine({ points: line.points.toReversed() })}>
            <Icon name="flip" />
            {t('phone.flip')}
          </button>
        )}
        <button className="button" onClick={add}>
          <Icon name="plus" />
          {t('phone.addLine')}
        </button>
        <button className="button" disabled={!draft || saving.busy} onClick={() => setDraft(undefined)}>
          {t('phone.discard')}
        </button>
        <button className="button button--main" disabled={!draft || saving.busy} onClick={() => void save()}>
          {t('common.save')}
        </button>
      </div>
      {isSaved && (
        <p className="note note--good" role="status">
          {t('phone.saved')}
        </p>
      )}
      {saving.error && <ErrorNote error={saving.error} />}
    </>
  )
}

/** The live picture as large as its camera's is wide, so that a point on the pad is the same point of the picture. */
function PadPicture({
  camera,
  lines,
  ...pad
}: {
  camera: Camera
  lines: readonly CountingLine[]
} & Omit<Parameters<typeof LinePad>[0], 'picture'>) {
  const { width = 16, height = 9 } = useKnown((app) => app.cameraStatus[0]) ?? {}
  // With the arrow and the name of each line as it would be saved.
  const shown = useMemo(
    () => ({ ...camera, calibration: { ...camera.calibration, lines: [...lines] } }),
    [camera, lines],
  )
  return (
    <div className="phone__pad" style={{ aspectRatio: `${width} / ${height}` }}>
      <LinePad {...pad} picture={<LivePicture camera={shown} />} />
    </div>
  )
}

/** Across the middle of the picture, for people; counted like the lines that are there. */
function newLine(lines: readonly CountingLine[], nameOf: (number: number) => string): CountingLine {
  const taken = new Set(lines.map(({ name }) => name))
  let number = lines.length + 1
  while (taken.has(nameOf(number))) number++
  const like = lines[0]
  return {
    id: `line-${crypto.randomUUID().slice(0, 8)}`,
    name: nameOf(number),
    points: [
      [0.2, 0.5],
      [0.8, 0.5],
    ],
    classes: like?.classes ?? ['person'],
    anchor: like?.anchor ?? 'center',
  }
}
