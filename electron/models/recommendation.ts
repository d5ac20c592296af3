import { z } from 'zod'
import type { Camera, Settings } from '#core/contract/app-state.ts'
import type { ComparedModel, RecommendationView } from '#core/contract/methods/recommendation.ts'
import type { CatalogueItem } from '#core/contract/model-view.ts'
import type { ModelAccuracy } from '#core/models/model-accuracy.ts'
import { camerasHeld, withOtherModel, type CapacityMeasure } from '#core/monitor/capacity-measure.ts'

export interface RecommendationOptions {
  /** What is known of models; the best that is in the catalogue is recommended. */
  readonly accuracy: () => readonly ModelAccuracy[]
  readonly items: () => Promise<readonly CatalogueItem[]>
  readonly shipped: () => { readonly id: string; readonly name: string } | undefined
  /** How this machine did with a model; undefined when that was not measured. */
  readonly measureOf: (modelId: string) => CapacityMeasure | undefined
  readonly cameras: () => readonly Pick<Camera, 'enabled'>[]
  readonly settings: {
    get(): Pick<Settings, 'modelId'>
    update(change: Pick<Settings, 'modelId'>): Promise<unknown>
  }
  readonly memos: { read(name: string): unknown; write(name: string, value: unknown): void }
}

const MEMO = 'recommended-model'
const Answer = z.strictObject({ answer: z.enum(['take', 'keep']) })
/** Rate a new camera has. */
const FPS = 10

/** Says which official model is better than the shipped one and how many cameras it leaves, until that is answered. */
export class Recommendation {
  readonly #options: RecommendationOptions

  constructor(options: RecommendationOptions) {
    this.#options = options
  }

  async view(): Promise<RecommendationView | undefined> {
    const { shipped, settings, cameras } = this.#options
    const [own, answer] = [shipped(), this.#answer()]
    const chosen = settings.get().modelId
    if (!own || answer === 'keep' || (chosen !== undefined && chosen !== own.id)) return undefined
    const known = this.#figuresOf(own.id)
    const best = known && (await this.#best(known))
    if (!best) return undefined
    const { item, figures } = best
    const measure = this.#options.measureOf(own.id)
    const itself = item.modelId === undefined ? undefined : this.#options.measureOf(item.modelId)
    const estimated = measure && withOtherModel(measure, figures.frameMs / known.frameMs)
    return {
      fps: FPS,
      cameras: cameras().filter(({ enabled }) => enabled).length,
      shipped: compared(own.name, known, heldBy(measure)),
      better: compared(item.name, figures, heldBy(itself ?? estimated), itself === undefined),
      item,
      wanted: answer === 'take',
    }
  }

  answer(answer: 'take' | 'keep'): Promise<void> {
    this.#options.memos.write(MEMO, { answer })
    return this.modelsChanged()
  }

  /** A model came: when it is the one that was asked for, cameras count with it. */
  async modelsChanged(): Promise<void> {
    if (this.#answer() !== 'take') return
    const modelId = (await this.view())?.item.modelId
    if (modelId !== undefined) await this.#options.settings.update({ modelId })
  }

  #answer(): 'take' | 'keep' | undefined {
    const parsed = Answer.safeParse(this.#options.memos.read(MEMO))
    return parsed.success ? parsed.data.answer : undefined
  }

  #figuresOf(id: string): ModelAccuracy | undefined {
    return this.#options.accuracy().find((one) => one.id === id)
  }

  async #best(than: ModelAccuracy): Promise<{ item: CatalogueItem; figures: ModelAccuracy } | undefined> {
    return (await this.#options.items())
      .flatMap((item) => {
        const figures = this.#figuresOf(item.id)
        return figures && shareOf(figures) > shareOf(than) ? [{ item, figures }] : []
      })
      .sort((a, b) => shareOf(b.figures) - shareOf(a.figures))[0]
  }
}

const shareOf = ({ people }: ModelAccuracy): number => people.found / people.of

const heldBy = (measure: CapacityMeasure | undefined) => measure && camerasHeld(measure, FPS)

function compared(
  name: string,
  { people: { of, found, extra }, vehicles }: ModelAccuracy,
  heldCameras: number | undefined,
  estimated = false,
): ComparedModel {
  const percent = (n: number) => Math.round((100 * n) / of)
  return {
    name,
    found: percent(found),
    extra: percent(extra),
    vehicles,
    ...(heldCameras !== undefined && { held: heldCameras, ...(estimated && { estimated }) }),
  }
}
