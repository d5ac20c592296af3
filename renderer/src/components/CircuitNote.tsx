import { useEffect, useState } from 'react'
import type { Camera, CameraCircuit, CameraStatus } from '#core/contract/app-state.ts'
import { errorText, useText } from '../i18n/i18n.ts'
import { client } from '../state/app-store.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { Icon } from './Icon.tsx'
import { useAction } from './useAction.ts'

/** That a camera which fails again and again is left alone, until when, and a way to try it at once. */
export function CircuitNote({
  camera,
  status,
  compact = false,
}: {
  camera: Camera
  status: CameraStatus | undefined
  /** For tiles: the next try only. */
  compact?: boolean
}) {
  const { t, language } = useText()
  const { run, busy, error } = useAction()
  const circuit = status?.circuit ?? (compact ? undefined : status?.jobsCircuit)
  const nextTry = useNextTry(circuit)
  if (!camera.enabled || !circuit) return null
  const failures = circuit.failures ?? 0
  const why = () => {
    if (!status?.circuit) return t('cameras.circuit.jobs', { error: reason(circuit) })
    return t(circuit.state === 'closed' ? 'cameras.circuit.failed' : 'cameras.circuit.open', { count: failures })
  }
  const reason = (of: CameraCircuit) => (of.error ? errorText(of.error, language).message : '')
  return (
    <>
      <div
        className={compact ? 'row circuit small' : 'row note note--warn circuit'}
        data-testid="circuit"
        data-state={circuit.state}
      >
        {!compact && <Icon name="warning" />}
        <p className="grow">
          {!compact && `${why()} `}
          {nextTry}
        </p>
        <button
          className="button"
          disabled={busy}
          onClick={() => void run(() => client.call('cameras.retry', { cameraId: camera.id }))}
        >
          {t('cameras.circuit.tryNow')}
        </button>
      </div>
      {error && <ErrorNote error={error} />}
    </>
  )
}

/** Counts the seconds down. */
function useNextTry(circuit: CameraCircuit | undefined): string {
  const { t } = useText()
  const [, tick] = useState(0)
  const nextAtMs = circuit?.nextAtMs
  useEffect(() => {
    if (nextAtMs === undefined) return
    const timer = setInterval(() => tick((n) => n + 1), 1_000)
    return () => clearInterval(timer)
  }, [nextAtMs])
  const seconds = nextAtMs === undefined ? 0 : Math.ceil((nextAtMs - Date.now()) / 1_000)
  return seconds > 0 ? t('cameras.circuit.next', { count: seconds }) : t('cameras.circuit.trying')
}
