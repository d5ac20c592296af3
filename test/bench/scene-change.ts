// Does the watch over the pictures see what happens to a camera, and only that? Twenty disturbances of the clips, and
// half an hour of each clip undisturbed, on the clips' own clock.
// Run: node test/bench/scene-change.ts [minutes undisturbed]
import { resolve } from 'node:path'
import { shrink, type Luma } from '#core/scene-change/luma.ts'
import { PictureWatch } from '#core/scene-change/picture-watch.ts'
import { sharpness } from '#core/scene-change/sharpness.ts'
import { STILL_WIDTH } from '#core/scene-change/still-picture.ts'
import { asset } from '../fixtures/assets.ts'
import { blurred, covered, darkened, rolled, shifted, swapped, type Disturbance } from '../fixtures/disturb.ts'
import { greyClip } from '../fixtures/grey-clip.ts'

const MINUTES = Number(process.argv[2] ?? 30)
/** Undisturbed first: learning, and a while of quiet. */
const QUIET_S = 60
const LIMIT_S = 30

const clips: Record<string, Luma[]> = {}
for (const name of ['one-by-one-person-detection', 'car-detection', 'vehicles-road'])
  clips[name] = await greyClip(asset(`clips/${name}.mp4`), 1)
clips['demo'] = await greyClip(resolve(import.meta.dirname, '../../resources/demo/demo.mp4'), 1)

const look = (watch: PictureWatch, picture: Luma, second: number) =>
  watch.add({
    atMs: second * 1_000,
    luma: shrink(picture, STILL_WIDTH, Math.round((STILL_WIDTH * picture.height) / picture.width)),
    sharpness: sharpness(picture),
    same: false,
  })

const cases: [string, string, Disturbance][] = [
  ['one-by-one-person-detection', 'moved 5 % right', shifted(0.05, 0)],
  ['one-by-one-person-detection', 'moved 3 % left, 4 % down', shifted(-0.03, 0.04)],
  ['one-by-one-person-detection', 'blurred', blurred(2)],
  ['one-by-one-person-detection', 'dark', darkened(0.1)],
  ['one-by-one-person-detection', 'covered 70 %', covered(0.7, 90)],
  ['one-by-one-person-detection', 'swapped for the road', swapped(clips['vehicles-road']!)],
  ['car-detection', 'moved 6 % up', shifted(0, -0.06)],
  ['car-detection', 'moved 15 % right, 10 % down', shifted(0.15, 0.1)],
  ['car-detection', 'blurred', blurred(3)],
  ['car-detection', 'dark', darkened(0.08)],
  ['car-detection', 'covered whole', covered(1, 60)],
  ['car-detection', 'swapped for the door', swapped(clips['one-by-one-person-detection']!)],
  ['vehicles-road', 'moved 4 % left', shifted(-0.04, 0)],
  ['vehicles-road', 'rolled 5°', rolled(0.087)],
  ['vehicles-road', 'blurred', blurred(2)],
  ['vehicles-road', 'covered 60 %', covered(0.6, 200)],
  ['vehicles-road', 'swapped for the cars', swapped(clips['car-detection']!)],
  ['demo', 'moved 8 % right', shifted(0.08, 0)],
  ['demo', 'blurred', blurred(3)],
  ['demo', 'dark', darkened(0.06)],
]
let seen = 0
for (const [clip, name, disturb] of cases) {
  const watch = new PictureWatch([])
  const pictures = clips[clip]!
  let reported: { problem: string | undefined; afterS: number } | undefined
  for (let second = 0; second < QUIET_S + 60 && !reported; second++) {
    const picture = pictures[second % pictures.length]!
    const report = look(watch, second < QUIET_S ? picture : disturb(picture), second)
    if (report?.what === 'changed' && report.problem) reported = { problem: report.problem, afterS: second - QUIET_S }
  }
  const good = reported !== undefined && reported.afterS >= 0 && reported.afterS <= LIMIT_S
  if (good) seen += 1
  console.log(
    `${good ? 'seen  ' : 'MISSED'} ${clip.padEnd(28)} ${name.padEnd(28)} ` +
      `${reported ? `${reported.problem} after ${reported.afterS} s` : 'never told'}`,
  )
}
console.log(`${seen} of ${cases.length} seen within ${LIMIT_S} s`)

for (const [clip, pictures] of Object.entries(clips)) {
  const watch = new PictureWatch([])
  const alarms: string[] = []
  const seconds = MINUTES * 60
  const startedMs = performance.now()
  for (let second = 0; second < seconds; second++) {
    const report = look(watch, pictures[second % pictures.length]!, second)
    if (report?.what === 'changed' && report.problem) alarms.push(`${report.problem} at ${second} s`)
  }
  console.log(
    `${clip.padEnd(28)} undisturbed for ${MINUTES} min: ${alarms.length} ` +
      `alarms${alarms.length > 0 ? ` (${alarms.join(', ')})` : ''}; ` +
      `${((performance.now() - startedMs) / seconds).toFixed(1)} ms a look`,
  )
}
