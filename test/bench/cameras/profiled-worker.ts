// A worker that follows where the time of its main thread goes and writes it down when it ends; for bench cameras.
import { writeFileSync } from 'node:fs'
import { Session, type Profiler } from 'node:inspector'
import { join } from 'node:path'

const dir = process.env['BENCH_PROFILES']
if (dir !== undefined) {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.setSamplingInterval', { interval: 500 })
  process.once('SIGUSR2', () => {
    session.post('Profiler.start')
    process.once('SIGUSR2', () =>
      session.post('Profiler.stop', (_error: Error | null, result: Profiler.StopReturnType) =>
        writeFileSync(join(dir, `${process.pid}.cpuprofile`), JSON.stringify(result.profile)),
      ),
    )
  })
}
await import('../../../workers/entry.ts')
