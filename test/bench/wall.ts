// How smoothly the camera wall is drawn: npm run bench -- wall [tiles …]. Needs a built renderer and a browser.
// The real page and shell; the cameras are off, and their pictures (10 a second each) are put in on the way to the
// page, so that drawing is measured and not this machine's counting.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packPreview } from '#core/contract/preview-frame.ts'
import type { Page } from 'playwright'
import { systemClock } from '../../electron/base/system-clock.ts'
import { openStore } from '../../electron/store/store.ts'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { visit } from '../fixtures/visit.ts'

const PICTURES_PER_S = 10
const SECONDS = 10
const counts = process.argv.slice(2).map(Number)

for (const tiles of counts.length > 0 ? counts : [16, 64]) {
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcount-wall-'))
  const store = openStore({ dir: dataDir, clock: systemClock, onProblem: () => {} })
  const ids = Array.from({ length: tiles }, (_, i) => `cam-${i + 1}`)
  for (const id of ids)
    store.cameras.insert({
      id,
      name: `Camera ${id}`,
      source: { kind: 'pattern' },
      hasPassword: false,
      enabled: false,
      fps: 10,
      priority: 5,
      calibration: EMPTY_CALIBRATION,
      createdAtMs: Date.now(),
    })
  store.close()
  const visited = await visit({ width: 1920, height: 1080, dataDir, prepare: (page) => showPictures(page, ids) })
  try {
    await visited.page
      .locator('canvas[data-arrived="true"]')
      .nth(Math.min(8, tiles - 1))
      .waitFor()
    const frames = await visited.page.evaluate(measure, SECONDS * 1_000)
    const sorted = frames.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1)
    console.log(
      `${tiles} tiles, ${tiles * PICTURES_PER_S} pictures/s sent: ${(frames.length / SECONDS).toFixed(1)} frames/s, ` +
        `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
    )
  } finally {
    await visited.end()
  }
}

/** Times between frames of the page. */
function measure(forMs: number): Promise<number[]> {
  return new Promise((settle) => {
    const times: number[] = []
    const startMs = performance.now()
    let before = startMs
    const next = (now: number) => {
      times.push(now - before)
      before = now
      if (now - startMs < forMs) requestAnimationFrame(next)
      else settle(times.slice(1))
    }
    requestAnimationFrame(next)
  })
}

/** Puts pictures of all cameras on the page's socket, as the shell would send them. */
async function showPictures(page: Page, ids: readonly string[]): Promise<void> {
  const jpeg = Buffer.from(await page.evaluate(drawJpeg), 'base64')
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((text) => server.send(text))
    server.onMessage((text) => socket.send(text))
    let frame = 0
    const timer = setInterval(() => {
      frame++
      for (const cameraId of ids) socket.send(Buffer.from(packPreview(headerOf(cameraId, frame), jpeg)))
    }, 1_000 / PICTURES_PER_S)
    socket.onClose(() => clearInterval(timer))
  })
}

function headerOf(cameraId: string, frame: number) {
  const tracks = Array.from({ length: 4 }, (_, id) => {
    const x = ((frame * 0.01 + id * 0.2) % 0.9) as number
    return {
      id,
      className: 'person',
      score: 0.9,
      box: [x, 0.3, 0.08, 0.3] as [number, number, number, number],
      path: [[x, 0.5]] as [number, number][],
    }
  })
  return { cameraId, frame, atMs: Date.now(), width: 640, height: 360, tracks, crossings: [] }
}

function drawJpeg(): string {
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [640, 360]
  const context = canvas.getContext('2d')!
  for (let i = 0; i < 400; i++) {
    context.fillStyle = `hsl(${i * 37} 60% 50%)`
    context.fillRect((i * 53) % 640, (i * 29) % 360, 40, 30)
  }
  return canvas.toDataURL('image/jpeg', 0.8).split(',')[1]!
}
