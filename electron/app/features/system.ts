import type { Camera } from '#core/contract/app-state.ts'
import { systemReaders, SystemWatch, type SystemChange, type SystemReaders } from '../../system/system-watch.ts'
import type { AppLog } from '../../base/app-log.ts'
import type { CameraStatusStore } from '../../cameras/camera-status-store.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Foundation } from '../foundation.ts'
import type { CamerasFeature } from './cameras.ts'
import type { CountingFeature } from './counting.ts'
import { say } from '#core/text/message.ts'

interface SystemParts {
  readonly cameras: () => readonly Camera[]
  readonly board: CameraStatusStore
  readonly log: AppLog
  readonly clock: Clock
  /** Begins a camera again. */
  readonly restart: (camera: Camera) => void
  /** Receivers and other machines may be there again. */
  readonly onReachable: () => void
  readonly readers?: SystemReaders | undefined
}

/** Joins what happens to the machine to the application: who waits for something that has come need not wait longer. */
function watchSystem({
  cameras,
  board,
  log,
  clock,
  restart,
  onReachable,
  readers = systemReaders(clock),
}: SystemParts): { happened(change: SystemChange): void; readonly watch: SystemWatch } {
  /** Enabled cameras of these kinds that have no picture now. */
  const waiting = (kinds: readonly Camera['source']['kind'][]) =>
    cameras().filter(
      ({ id, enabled, source }) => enabled && kinds.includes(source.kind) && board.get(id)?.state !== 'live',
    )
  const happened = (change: SystemChange) => {
    switch (change.kind) {
      case 'network':
        log.line('info', say('logLines.networkChanged', { addresses: change.detail }), {})
        waiting(['rtsp']).forEach(restart)
        return onReachable()
      case 'device-plugged':
        log.line('info', say('logLines.pluggedIn', { device: change.device }), {})
        return waiting(['usb']).forEach(restart)
      case 'device-unplugged':
        return log.line('warn', say('logLines.unplugged', { device: change.device }), {})
      case 'stalled':
        return log.line('warn', say('logLines.stalled', { seconds: Math.round(change.ms / 1_000) }), {})
      case 'clock-set': {
        const key = change.ms > 0 ? 'logLines.clockForward' : 'logLines.clockBack'
        return log.line('warn', say(key, { seconds: Math.round(Math.abs(change.ms) / 1_000) }), {})
      }
      case 'resumed':
        log.line('warn', say('logLines.resumed', { seconds: Math.round(change.asleepMs / 1_000) }), {})
        // Connections that were open before are dead, although nobody has said so yet.
        cameras()
          .filter(({ enabled, source }) => enabled && (source.kind === 'rtsp' || source.kind === 'usb'))
          .forEach(restart)
        return onReachable()
    }
  }
  return { happened, watch: new SystemWatch(readers, happened) }
}

/** What happens to the machine, joined to the cameras and to the receivers outside. */
export function systemFeature(
  { options, clock, log }: Foundation,
  { board }: CountingFeature,
  { cameras, streams }: CamerasFeature,
  onReachable: () => void,
) {
  const { watch } = watchSystem({
    cameras: () => cameras.list(),
    board,
    log,
    clock,
    readers: options.systemReaders,
    restart: (camera) => streams.restart(camera),
    onReachable,
  })
  return { start: () => watch.start(), stop: () => watch.stop() }
}
