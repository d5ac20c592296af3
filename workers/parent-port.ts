import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { ToWorker } from '#core/contract/worker/to-worker.ts'
import { watchProcess } from './watch-process.ts'

/** A port that frames leave by without passing through main (desktop). */
export interface FramePort {
  postMessage(message: unknown): void
  start?(): void
  close(): void
  on?(event: 'close', listener: () => void): void
}

/** The way to main: Electron's parentPort in a utility process, the IPC channel in a child process. */
export interface ParentPort {
  /** `onTaken` is called when it has left this process, as far as the way tells. */
  send(message: FromWorker, onTaken?: () => void): void
  onMessage(listener: (message: ToWorker, ports: FramePort[]) => void): void
  /** Main is gone: nothing here has a purpose any more. */
  onLost(listener: () => void): void
}

interface ElectronParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown; ports: FramePort[] }) => void): void
  on(event: 'close', listener: () => void): void
}

export function openParentPort(): ParentPort {
  const electronPort = (process as unknown as { parentPort?: ElectronParentPort }).parentPort
  if (electronPort) {
    return {
      // Electron does not tell when a message was taken.
      send: (message, onTaken) => {
        electronPort.postMessage(message)
        onTaken?.()
      },
      onMessage: (listener) => electronPort.on('message', ({ data, ports }) => listener(data as ToWorker, ports)),
      onLost: (listener) => {
        electronPort.on('close', listener)
        const mainPid = Number(process.argv[3])
        if (mainPid > 0) watchProcess(mainPid, listener)
      },
    }
  }
  if (!process.send) throw new Error('A worker is started by the application, not by hand.')
  return {
    send: (message, onTaken) => {
      if (process.connected) process.send!(message, undefined, undefined, () => onTaken?.())
    },
    onMessage: (listener) => process.on('message', (message) => listener(message as ToWorker, [])),
    onLost: (listener) => process.on('disconnect', listener),
  }
}
