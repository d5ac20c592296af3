import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import { MonitoringChannel } from '../../../workers/monitoring-channel.ts'

const frame: FromWorker = {
  type: 'tap-report',
  tap: 'preview',
  cameraId: 'c',
  runId: 'r',
  bytes: new Uint8Array(10),
}
const events: FromWorker = { type: 'events', cameraId: 'c', runId: 'r', events: [] }

describe('the channel of reports', () => {
  it('holds a bounded number, counts what it drops, and drops no count, whatever main takes when', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('frame', 'events', 'take'), { maxLength: 400 }), (steps) => {
        const sent: FromWorker[] = []
        const untaken: (() => void)[] = []
        const channel = new MonitoringChannel({
          send: (message, onTaken) => (sent.push(message), onTaken && untaken.push(onTaken)),
        })
        let frames = 0
        let counts = 0
        for (const step of steps) {
          if (step === 'take') untaken.shift()?.()
          else channel.send(step === 'frame' ? (frames++, frame) : (counts++, events))
          expect(untaken.length).toBeLessThanOrEqual(64)
        }
        expect(sent.filter(({ type }) => type === 'events')).toHaveLength(counts)
        expect(sent.filter(({ type }) => type === 'tap-report').length + channel.dropped).toBe(frames)
      }),
    )
  })

  it('keeps the memory of a process small while its parent does not read, then brings the counts', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'fieldcount-channel-'))
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
    const path = join(dir, 'child.ts')
    const workers = resolve(import.meta.dirname, '../../../workers')
    writeFileSync(
      path,
      `import { MonitoringChannel } from '${workers}/monitoring-channel.ts'
       import { openParentPort } from '${workers}/parent-port.ts'
       const channel = new MonitoringChannel(openParentPort())
       process.once('message', () => {
         for (let i = 0; i < 300; i++) {
           const bytes = new Uint8Array(1_000_000)
           channel.send({ type: 'tap-report', tap: 'preview', cameraId: 'c', runId: 'r', bytes })
           if (i % 100 === 0) channel.send({ type: 'events', cameraId: 'c', runId: String(i), events: [] })
         }
         process.send({ type: 'done', dropped: channel.dropped, external: process.memoryUsage().arrayBuffers })
       })`,
    )
    const child = fork(path, { serialization: 'advanced' })
    onTestFinished(() => void child.kill('SIGKILL'))
    const received: { type: string; dropped?: number }[] = []
    const done = new Promise<void>((end) =>
      child.on('message', (message: { type: string }) => (received.push(message), message.type === 'done' && end())),
    )
    child.send('go')
    await done
    expect(received.filter(({ type }) => type === 'events')).toHaveLength(3)
    const frames = received.filter(({ type }) => type === 'tap-report').length
    expect(frames).toBe(64)
    expect(received.at(-1)!.dropped).toBe(236)
  }, 30_000)
})
