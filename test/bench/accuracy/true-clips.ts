import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Calibration } from '#core/count/calibration.ts'
import { Direction } from '#core/count/count-event.ts'
import { z } from 'zod'
import type { TrueWay } from './judge-count.ts'

/** A clip with its lines and what truly crossed them. */
export interface TrueClip {
  readonly name: string
  readonly video: string
  readonly calibration: Calibration
  readonly truth: readonly TrueWay[]
  /** People, or vehicles. */
  readonly of: 'people' | 'vehicles'
}

const InOut = z.object({ in: z.number().int(), out: z.number().int() })
/** As the files beside the clips have it; times are of every crossing, or of none. */
const Truth = z.object({
  lines: z.record(z.string(), z.record(z.string(), InOut)),
  crossings: z.array(z.object({ t: z.number(), direction: Direction })).optional(),
  crossingsNearS: z.array(z.number()).optional(),
})

/** All of a folder: `<name>.<video>` with `<name>.calibration.json` and `<name>.truth.json` beside it. */
export function clipsOf(folder: string): TrueClip[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.truth.json'))
    .sort()
    .flatMap((file) => {
      const name = file.replace('.truth.json', '')
      const video = ['mp4', 'avi', 'mkv', 'mov'].map((ext) => join(folder, `${name}.${ext}`)).find(existsSync)
      const calibration = join(folder, `${name}.calibration.json`)
      return video && existsSync(calibration) ? [clipOf(name, video, calibration, join(folder, file))] : []
    })
}

export function clipOf(name: string, video: string, calibrationPath: string, truthPath: string): TrueClip {
  const { lines, crossings, crossingsNearS } = Truth.parse(JSON.parse(readFileSync(truthPath, 'utf8')))
  const truth = Object.entries(lines).flatMap(([lineId, classes]) =>
    Direction.options.map((direction): TrueWay => {
      const count = Object.values(classes).reduce((sum, one) => sum + one[direction], 0)
      const times =
        crossings?.filter((one) => one.direction === direction).map(({ t }) => t * 1000) ??
        // Times without a direction say something where all go the same way.
        (crossingsNearS?.length === count ? crossingsNearS.map((t) => t * 1000) : undefined)
      return { lineId, direction, count, ...(times?.length === count && { timesMs: times }) }
    }),
  )
  const people = Object.values(lines).every((classes) => Object.keys(classes).every((one) => one === 'person'))
  return {
    name,
    video,
    calibration: Calibration.parse(JSON.parse(readFileSync(calibrationPath, 'utf8'))),
    truth,
    of: people ? 'people' : 'vehicles',
  }
}
