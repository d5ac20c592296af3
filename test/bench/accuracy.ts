// How right the counts are: every clip with truth, at every rate, with the shipped model and YOLOX-nano. Per cause,
// from the explanations that the product keeps, and with the difference to the stored result.
//
//   npm run bench -- accuracy [--clips FOLDER] [--only CLIP]… [--model MODEL.onnx]… [--store]
//
// With --store what was run replaces what is stored; the rest stays.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { asset, assetsMissing } from '../fixtures/assets.ts'
import { detectClip } from './accuracy/detect-clip.ts'
import { addCauses, CAUSES, judgeCount, type Judged } from './accuracy/judge-count.ts'
import { clipOf, clipsOf, type TrueClip } from './accuracy/true-clips.ts'

const { values } = parseArgs({
  options: {
    clips: { type: 'string' },
    only: { type: 'string', multiple: true },
    model: { type: 'string', multiple: true },
    store: { type: 'boolean', default: false },
  },
})
const RATES = [undefined, 12, 10, 5, 3] as const
const STORED = join(import.meta.dirname, 'accuracy', 'stored.json')
const root = resolve(import.meta.dirname, '../..')
const demo = (file: string) => join(root, 'resources', 'demo', file)

const Row = z.strictObject({
  truth: z.number(),
  found: z.number(),
  extra: z.number(),
  causes: z.partialRecord(z.enum(CAUSES), z.number()),
})
const Stored = z.strictObject({ models: z.record(z.string(), z.string()), rows: z.record(z.string(), Row) })

if (!values.clips && assetsMissing()) {
  console.error(`No clips${assetsMissing()}: name a folder with --clips.`)
  process.exit(2)
}
const clips: TrueClip[] = [
  ...clipsOf(values.clips ? resolve(values.clips) : asset('clips')),
  ...(values.clips ? [] : [clipOf('demo', demo('demo.mp4'), demo('calibration.json'), demo('truth.json'))]),
]
const chosen = clips.filter(({ name }) => values.only?.includes(name) ?? true)
const models = values.model ?? [join(root, 'models', 'fieldcount-person.onnx'), asset('models', 'yolox_nano.onnx')]
const before = existsSync(STORED) ? Stored.parse(JSON.parse(readFileSync(STORED, 'utf8'))) : undefined
const rows: Record<string, Judged> = {}
const hashes: Record<string, string> = {}

const rateText = (fps: number | undefined) => (fps === undefined ? 'all' : String(fps))
const signed = (value: number) => (value > 0 ? `+${value}` : String(value))
const causesText = ({ causes }: Judged) =>
  CAUSES.flatMap((cause) => (causes[cause] ? [`${cause} ${causes[cause]}`] : [])).join(', ')

/** What changed since it was stored; nothing where nothing did. */
function changeText(key: string, { found, extra }: Judged): string {
  const was = before?.rows[key]
  if (!was) return before ? 'new' : ''
  const parts = [found !== was.found && `found ${signed(found - was.found)}`]
  parts.push(extra !== was.extra && `extra ${signed(extra - was.extra)}`)
  return parts.filter(Boolean).join(', ')
}

const row = (...cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)
const printed = (key: string, cells: readonly string[], one: Judged) =>
  row(...cells, `${one.found} of ${one.truth}`, one.extra, causesText(one), changeText(key, one))

console.log('| clip | model | fps | found | extra | missed because | since stored |\n|---|---|---|---|---|---|---|')
for (const model of models) {
  const name = basename(model, '.onnx')
  for (const clip of chosen) {
    const detected = await detectClip(model, clip.video)
    hashes[name] = detected.sha256
    if (clip.of === 'vehicles' && !detected.classes.includes('car')) {
      console.log(`| ${clip.name} | ${name} | | the model knows no vehicles | | | |`)
      continue
    }
    for (const fps of RATES) {
      const key = `${name} ${clip.of} ${clip.name} ${rateText(fps)}`
      rows[key] = judgeCount(detected, clip.calibration, clip.truth, fps)
      printed(key, [clip.name, name, rateText(fps)], rows[key])
    }
  }
}

console.log(
  '\n| all clips of | model | fps | found | extra | missed because | since stored |\n|---|---|---|---|---|---|---|',
)
for (const what of ['people', 'vehicles'] as const)
  for (const name of Object.keys(hashes))
    for (const fps of RATES) {
      const mine = Object.entries(rows).filter(
        ([key]) => key.startsWith(`${name} ${what} `) && key.endsWith(` ${rateText(fps)}`),
      )
      if (mine.length === 0) continue
      const sum = mine
        .map(([, one]) => one)
        .reduce((a, b) => ({
          truth: a.truth + b.truth,
          found: a.found + b.found,
          extra: a.extra + b.extra,
          causes: addCauses(a.causes, b.causes),
        }))
      const share = (n: number) => `${((100 * n) / sum.truth).toFixed(0)} %`
      const found = `${sum.found} of ${sum.truth} (${share(sum.found)})`
      row(what, name, rateText(fps), found, `${sum.extra} (${share(sum.extra)})`, causesText(sum), '')
    }
for (const [name, sha256] of Object.entries(hashes))
  if (before?.models[name] && before.models[name] !== sha256)
    console.log(`\n${name} is another file than the one whose result is stored.`)
if (values.store) {
  const all = { models: { ...before?.models, ...hashes }, rows: { ...before?.rows, ...rows } }
  writeFileSync(STORED, `${JSON.stringify(all, null, 2)}\n`)
}
