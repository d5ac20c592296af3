import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Frame } from 'node-av/lib'
import { openSource } from '../sources/open-source.ts'

/** Left, top, width and height, shares of the picture. */
export type Place = readonly [number, number, number, number]

/** She stands behind the counter all day. */
const CASHIER: Place = [0.823, 0.41, 0.105, 0.57]
/**
 * Pictures of the demo scene by their number, with the people in them as three networks agree: people at several
 * distances, furniture and plants, whatever a network is trained to find something of.
 */
const PICTURES: ReadonlyMap<number, readonly Place[]> = new Map([
  [60, [CASHIER, [0.552, 0.26, 0.047, 0.185]]],
  [140, [CASHIER, [0.642, 0.372, 0.053, 0.258], [0.051, 0.534, 0.122, 0.357], [0.01, 0.58, 0.15, 0.41]]],
  [300, [CASHIER, [0.374, 0.476, 0.092, 0.43], [0.213, 0.471, 0.075, 0.36], [0.59, 0.296, 0.047, 0.2]]],
])

/** Of the demo scene. */
const FPS = 12
const HALF_MS = 500 / FPS

/**
 * Hands over pictures that detectors see something in, and where people are in them, one after the other. Gives how
 * many: none where the scene is missing.
 */
export async function eachDemoPicture(
  look: (picture: Frame, people: readonly Place[]) => Promise<void>,
): Promise<number> {
  const path = findDemo(import.meta.dirname)
  if (!path) return 0
  for (const [number, people] of PICTURES) await showPicture(path, (number * 1_000) / FPS, (it) => look(it, people))
  return PICTURES.size
}

/** From the nearest whole picture on, so that the scene need not be decoded from its beginning. */
async function showPicture(path: string, atMs: number, look: (picture: Frame) => Promise<void>): Promise<void> {
  const source = await openSource({ kind: 'file', path, loop: false, realtime: false }, { fromMs: atMs })
  try {
    for await (const frame of source.frames()) {
      try {
        if (frame.mediaMs < atMs - HALF_MS) continue
        return await look(frame.picture)
      } finally {
        frame.free()
      }
    }
  } finally {
    await source.close()
  }
}

/** In a checkout, built into `out/`, or beside the archive of a packaged program: always a folder above this file. */
function findDemo(from: string): string | undefined {
  const path = join(from, 'resources', 'demo', 'demo.mp4')
  if (!from.includes('.asar') && existsSync(path)) return path
  const above = dirname(from)
  return above === from ? undefined : findDemo(above)
}
