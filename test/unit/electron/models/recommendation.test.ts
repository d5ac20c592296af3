import { describe, expect, it } from 'vitest'
import type { CatalogueItem } from '#core/contract/model-view.ts'
import type { ModelAccuracy } from '#core/models/model-accuracy.ts'
import type { CapacityMeasure } from '#core/monitor/capacity-measure.ts'
import { Recommendation } from '../../../../electron/models/recommendation.ts'

const figures = (id: string, found: number, frameMs: number): ModelAccuracy => ({
  id,
  people: { of: 200, found, extra: 6 },
  vehicles: id !== 'own',
  frameMs,
  from: 'clips',
})
const item = (id: string, change: Partial<CatalogueItem> = {}) => ({ id, name: id, state: 'absent', ...change })
/** Two workers, of which each counts 10 cameras of 10 frames a second. */
const MEASURE = {
  fps: 10,
  sourceFps: 10,
  decodeMs: 1,
  frameMs: 9,
  speed: 20,
  running: [],
} as unknown as CapacityMeasure

function offer({
  items = [item('nano'), item('poor'), item('unknown')],
  measures = {},
  chosen,
  cameras = 2,
}: {
  items?: object[]
  measures?: Record<string, CapacityMeasure>
  chosen?: string
  cameras?: number
} = {}) {
  const memos = new Map<string, unknown>()
  const settings = { modelId: chosen }
  const state = { items, measures }
  const recommendation = new Recommendation({
    accuracy: () => [figures('own', 154, 5), figures('poor', 120, 3), figures('nano', 190, 14)],
    items: async () => state.items as CatalogueItem[],
    shipped: () => ({ id: 'own', name: 'Own' }),
    measureOf: (id) => state.measures[id],
    cameras: () => Array.from({ length: cameras }, () => ({ enabled: true })),
    settings: {
      get: () => ({ ...settings }),
      update: async ({ modelId }) => void (settings.modelId = modelId),
    },
    memos: { read: (name) => memos.get(name), write: (name, value) => void memos.set(name, value) },
  })
  return { recommendation, settings, state }
}

describe('the better model is offered', () => {
  it('with both in figures for a hundred people, the best that is known', async () => {
    expect(await offer().recommendation.view()).toMatchObject({
      cameras: 2,
      shipped: { name: 'Own', found: 77, extra: 3, vehicles: false },
      better: { name: 'nano', found: 95, vehicles: true },
      item: { id: 'nano' },
      wanted: false,
    })
  })

  it('with the cameras that this machine holds: worked out at first, then measured', async () => {
    const { recommendation, state } = offer({ measures: { own: MEASURE } })
    const before = (await recommendation.view())!
    // 20 cameras take all of it, a fifth is left free.
    expect(before.shipped).toMatchObject({ held: 16 })
    expect(before.shipped.estimated).toBeUndefined()
    // Of 10 ms a frame 1 is decoding; 9 become 25.2.
    expect(before.better).toMatchObject({ held: Math.floor((20 * 0.8 * 10) / 26.2), estimated: true })
    state.items = [item('nano', { state: 'here', modelId: 'nano' })]
    state.measures = { own: MEASURE, nano: { ...MEASURE, speed: 5 } }
    const after = (await recommendation.view())!
    expect(after.better.held).toBe(4)
    expect(after.better.estimated).toBeUndefined()
  })

  it('until it is answered or another one was chosen', async () => {
    const { recommendation } = offer()
    await recommendation.answer('keep')
    expect(await recommendation.view()).toBeUndefined()
    expect(await offer({ chosen: 'mine' }).recommendation.view()).toBeUndefined()
    expect(await offer({ items: [item('poor'), item('unknown')] }).recommendation.view()).toBeUndefined()
  })

  it('and becomes the default when it was asked for and is here, not before and not unasked', async () => {
    const { recommendation, settings, state } = offer()
    await recommendation.answer('take')
    expect(settings.modelId).toBeUndefined()
    expect((await recommendation.view())!.wanted).toBe(true)
    state.items = [item('nano', { state: 'here', modelId: 'nano-1' })]
    await recommendation.modelsChanged()
    expect(settings.modelId).toBe('nano-1')
    expect(await recommendation.view()).toBeUndefined()

    const unasked = offer({ items: [item('nano', { state: 'here', modelId: 'nano-1' })] })
    await unasked.recommendation.modelsChanged()
    expect(unasked.settings.modelId).toBeUndefined()
    // It is here already: one click is enough.
    await unasked.recommendation.answer('take')
    expect(unasked.settings.modelId).toBe('nano-1')
  })
})
