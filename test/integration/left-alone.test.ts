import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { connectRpc } from '../fixtures/rpc-client.ts'
import { serve } from '../fixtures/served.ts'

function folder(mode: number): string {
  const dir = mkdtempSync(join(tmpdir(), 'fieldcount-left-'))
  chmodSync(dir, mode)
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }))
  return dir
}

async function start(dir: string) {
  const served = await serve(dir, { keep: true })
  const client = await connectRpc(served.url)
  const end = async () => {
    client.close()
    await served.stop()
  }
  return { call: client.call, output: served.output, end }
}

/** Paths below a folder that others than its owner can read, but for the folder itself. */
function readableByOthers(dir: string): string[] {
  return readdirSync(dir, { recursive: true })
    .map(String)
    .filter((path) => ((statSync(join(dir, path), { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0)
}

it.skipIf(process.platform === 'win32')(
  'keeps its files to their owner in a folder that everybody can read, also those of before',
  { timeout: 60_000 },
  async () => {
    const dir = folder(0o755)
    writeFileSync(join(dir, 'fieldcount-replaced-20261101T000000Z.db'), '', { mode: 0o644 })
    const served = await start(dir)
    await served.call('storage.backUp', {})
    expect(readdirSync(dir)).toEqual(expect.arrayContaining(['fieldcount.db', 'fieldcount.db-wal', 'vault.key']))
    expect(readableByOthers(dir)).toEqual([])
    await served.end()
  },
)

it(
  'counts with a key file that was emptied, and says which camera needs its password',
  { timeout: 90_000 },
  async () => {
    const dir = folder(0o700)
    const camera = { fps: 5, priority: 5 }
    const first = await start(dir)
    const credentials = { username: 'admin', password: 'correct-horse' }
    const source = { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/none', transport: 'tcp' } as const
    await first.call('cameras.add', { ...camera, name: 'Gate', source, credentials })
    await first.call('cameras.add', { ...camera, name: 'Pattern', source: { kind: 'pattern' } })
    await first.end()
    writeFileSync(join(dir, 'vault.key'), '')
    const second = await start(dir)
    expect(second.output()).toContain('enter the passwords again')
    const states = async () => {
      const { cameras, cameraStatus } = await second.call('state.get', {})
      return cameras.map(({ id, name }) => {
        const status = cameraStatus.find(({ cameraId }) => cameraId === id)
        return [name, status?.state, status?.error?.code]
      })
    }
    await expect.poll(states, { timeout: 40_000, interval: 500 }).toEqual([
      ['Gate', 'failed', 'vault.failed'],
      ['Pattern', 'live', undefined],
    ])
    await second.end()
  },
)
