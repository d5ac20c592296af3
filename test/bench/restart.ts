// From starting the application to the first counted frame of a camera, with a cold and a warm model cache.
// Run: node test/bench/restart.ts [restarts]
import { removeDataDir, startTestApplication, until, VIEWER } from '../fixtures/application.ts'

const RESTARTS = Number(process.argv[2] ?? 3)

/** ms until the camera has shown its first counted frame; its timeline says when that was. */
async function start(dataDir: string | undefined): Promise<{ ms: number; dataDir: string }> {
  const startedMs = Date.now()
  const app = await startTestApplication(dataDir)
  if (dataDir === undefined) await app.app.handlers['cameras.addDemo']({}, VIEWER)
  const countedMs = await until(
    'a counted frame',
    async () => (await app.state()).cameraStatus[0]?.timeline?.resultAtMs,
    120_000,
  )
  await app.close()
  return { ms: countedMs - startedMs, dataDir: app.dataDir }
}

const { ms: coldMs, dataDir } = await start(undefined)
const warm: number[] = []
for (let n = 0; n < RESTARTS; n++) warm.push((await start(dataDir)).ms)
removeDataDir(dataDir)
console.log(`first counted frame after ${coldMs} ms with a cold cache, after ${warm.join(', ')} ms with a warm one`)
process.exit(Math.max(...warm) < 3_000 ? 0 : 1)
