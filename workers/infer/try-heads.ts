import type { InferenceSession } from 'onnxruntime-node'
import { chooseReading, type Choice, type Tried } from '#core/detect/choose-reading.ts'
import type { HeadContext, Outputs } from '#core/detect/heads/head.ts'
import { HEADS } from '#core/detect/heads/registry.ts'
import { judgeReading, type JudgedPicture, type Reading } from '#core/detect/judge-reading.ts'
import type { Letterbox } from '#core/detect/letterbox.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { quoted, say, type Message } from '#core/text/message.ts'
import { eachDemoPicture, type Place } from './demo-pictures.ts'
import { Preprocessor } from './preprocess.ts'
import { feedsFor } from './run-pictures.ts'

/** Above nothing, so that boxes are judged that the model itself hardly believes in. */
const MIN_SCORE = 1e-6

/**
 * Runs a model on pictures of the demo scene and reads the numbers in every way its sizes allow: the one that can be
 * true.
 */
export async function tryHeads(
  session: Pick<InferenceSession, 'run'>,
  manifests: readonly [ModelManifest, ...ModelManifest[]],
  { wantsSize, named }: { readonly wantsSize: boolean; readonly named: boolean },
): Promise<Choice> {
  const tried = await readAll(session, manifests, wantsSize)
  return tried
    ? chooseReading(tried as [Tried, ...Tried[]], named)
    : { ok: false, reason: say('modelForms.noPictures') }
}

/** Why the numbers of a described model cannot be true. Where it finds what in the demo scene is not asked. */
export async function disprove(
  session: Pick<InferenceSession, 'run'>,
  manifest: ModelManifest,
  wantsSize: boolean,
): Promise<Message | undefined> {
  const nobody = { ...manifest, classes: manifest.classes.map((_, index) => `class ${index}`) }
  return (await readAll(session, [nobody], wantsSize))?.[0]?.reading.problem
}

/** Undefined where there are no pictures. */
async function readAll(
  session: Pick<InferenceSession, 'run'>,
  manifests: readonly ModelManifest[],
  wantsSize: boolean,
): Promise<Tried[] | undefined> {
  const found = manifests.map((): JudgedPicture[] => [])
  const problems = manifests.map((): Message | undefined => undefined)
  // One run for all heads whose families see their pictures alike.
  const byInput = Map.groupBy(manifests.keys(), (index) => JSON.stringify(manifests[index]!.input))
  const groups = [...byInput.values()].map((indices) => ({
    indices,
    preprocessor: new Preprocessor(manifests[indices[0]!]!.input),
  }))
  try {
    const seen = await eachDemoPicture(async (picture, places) => {
      for (const { indices, preprocessor } of groups) {
        const { data, fit } = preprocessor.prepare(picture)
        const people = places.map((place) => cornersOf(place, fit))
        const feeds = feedsFor(manifests[indices[0]!]!, data, 1, wantsSize)
        const outputs = (await session.run(feeds)) as unknown as Outputs
        for (const index of indices) {
          const manifest = manifests[index]!
          const context = contextOf(manifest)
          problems[index] ??= wrongOutputs(manifest, outputs, context)
          if (!problems[index]) found[index]!.push({ found: HEADS[manifest.head].decode(outputs, context), people })
        }
      }
    })
    if (seen === 0) return undefined
  } finally {
    for (const { preprocessor } of groups) preprocessor.close()
  }
  return manifests.map((manifest, index) => {
    const problem = problems[index]
    return { manifest, reading: problem ? { problem, evidence: 0 } : judge(manifest, found[index]!) }
  })
}

function cornersOf([x, y, w, h]: Place, fit: Letterbox): JudgedPicture['people'][number] {
  return {
    left: fit.left + x * fit.width,
    top: fit.top + y * fit.height,
    right: fit.left + (x + w) * fit.width,
    bottom: fit.top + (y + h) * fit.height,
  }
}

function contextOf({ input, classes }: ModelManifest): HeadContext {
  return { input, classCount: classes.length, minScore: MIN_SCORE }
}

function judge(manifest: ModelManifest, pictures: readonly JudgedPicture[]): Reading {
  const { finished = false } = HEADS[manifest.head]
  return judgeReading(pictures, { input: manifest.input, classes: manifest.classes, finished })
}

function wrongOutputs({ head }: ModelManifest, outputs: Outputs, context: HeadContext): Message | undefined {
  const problem = HEADS[head].check(outputs, context)
  return problem === undefined ? HEADS[head].contradiction?.(outputs, context) : quoted(problem)
}
