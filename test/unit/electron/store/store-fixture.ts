import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import { EMPTY_CALIBRATION, type CountingLine } from '#core/count/calibration.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import { openStore, type Store } from '../../../../electron/store/store.ts'
import { START_MS } from './event-fixture.ts'

/** A clock that stands until it is set. */
export interface HandClock {
  ms: number
  nowMs(): number
  monotonicMs(): number
}

export function handClock(ms = START_MS): HandClock {
  return {
    ms,
    nowMs() {
      return this.ms
    },
    monotonicMs() {
      return this.ms
    },
  }
}

export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'fieldcount-store-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export interface TestStore {
  readonly dir: string
  readonly clock: HandClock
  readonly problems: ErrorData[]
  /** How often the store asked to be opened again. */
  readonly unrecoverable: number
  readonly store: Store
  /** Closes and opens it again. */
  reopen(): Store
}

/** A real store in a folder of its own; closed and removed with the test. */
export function testStore(dir = tempDir(), clock = handClock()): TestStore {
  const problems: ErrorData[] = []
  let unrecoverable = 0
  const open = (): Store =>
    openStore({
      dir,
      clock,
      onProblem: (error) => problems.push(error),
      onUnrecoverable: () => (unrecoverable += 1),
    })
  let store = open()
  onTestFinished(() => store.close())
  return {
    dir,
    clock,
    problems,
    get unrecoverable() {
      return unrecoverable
    },
    get store() {
      return store
    },
    reopen() {
      store.close()
      return (store = open())
    },
  }
}

export const DOOR: CountingLine = {
  id: 'door',
  name: 'Door',
  points: [
    [0.5, 0],
    [0.5, 1],
  ],
  classes: ['person'],
  anchor: 'center',
}

export function camera(over: Partial<Camera> = {}): Camera {
  return {
    id: 'cam-1',
    name: 'Entrance',
    source: { kind: 'rtsp', url: 'rtsp://192.168.1.20/stream1', transport: 'tcp' },
    username: 'admin',
    hasPassword: true,
    enabled: true,
    fps: 10,
    priority: 5,
    calibration: { ...EMPTY_CALIBRATION, lines: [DOOR] },
    createdAtMs: START_MS,
    ...over,
  }
}
