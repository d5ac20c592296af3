import type { Credentials, SourceConfig } from '#core/video/source.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import { runSource } from '../../../workers/sources/live-source.ts'

/** Runs a source and lets a test wait for what it says. */
export function observeSource(config: SourceConfig, credentials?: Credentials) {
  const states: { state: string; error?: ErrorData; atMs: number }[] = []
  const startMs = performance.now()
  const listeners = new Set<() => void>()
  let frames = 0
  const source = runSource(
    config,
    { credentials },
    {
      onState: (state, error) => {
        states.push({ state, error, atMs: performance.now() - startMs })
        for (const listener of listeners) listener()
      },
      onFrame: (frame) => {
        frames += 1
        frame.free()
        for (const listener of listeners) listener()
      },
    },
  )
  /** Resolves with the time since the start, ms, once `holds`; rejects with all states when that takes too long. */
  const until = (holds: () => boolean, withinMs: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        listeners.delete(check)
      }
      const check = () => {
        if (!holds()) return
        end()
        resolve(performance.now() - startMs)
      }
      const timer = setTimeout(() => {
        end()
        reject(new Error(`waited ${withinMs} ms in vain: ${JSON.stringify(states)}, ${frames} frames`))
      }, withinMs)
      listeners.add(check)
      check()
    })
  return {
    states,
    until,
    get frames() {
      return frames
    },
    get state() {
      return states.at(-1)?.state
    },
    get errorCode() {
      return states.at(-1)?.error?.code
    },
    stop: () => source.stop(),
  }
}
