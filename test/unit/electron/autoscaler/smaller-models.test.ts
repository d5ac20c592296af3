import { describe, expect, it } from 'vitest'
import type { ModelInfo } from '#core/contract/model-view.ts'
import { smallerModels } from '../../../../electron/autoscaler/smaller-models.ts'
import { camera } from '../store/store-fixture.ts'

const model = (id: string, size: number, classes: readonly string[], over: Partial<ModelInfo> = {}) =>
  ({ id, inputWidth: size, inputHeight: size, classes, ...over }) as ModelInfo

const line = (...classes: string[]) => {
  const { calibration, ...rest } = camera({ id: 'a' })
  return { ...rest, calibration: { ...calibration, lines: [{ classes }] } } as unknown as ReturnType<typeof camera>
}

describe('models that can stand in for a larger one', () => {
  const models = [
    model('large', 640, ['person', 'car']),
    model('medium', 512, ['person', 'car']),
    model('small', 320, ['person', 'car', 'dog']),
    model('people', 256, ['person']),
    model('broken', 128, ['person', 'car'], { problem: {} as unknown as NonNullable<ModelInfo['problem']> }),
  ]
  const found = (...classes: string[]) => smallerModels(line(...classes), 'large', models).map(({ modelId }) => modelId)

  it('know every class that is counted, take clearly fewer pixels, and work: the next smaller one first', () => {
    expect(found('person', 'car')).toEqual(['medium', 'small'])
    expect(found('person')).toEqual(['medium', 'small', 'people'])
    expect(smallerModels(line('car'), 'large', models)[1]).toEqual({ modelId: 'small', costShare: 0.25 })
    expect(smallerModels(line('car'), 'small', models)).toEqual([])
  })

  it('are none for a camera that counts anything: another model takes other things for something', () => {
    expect(found('*')).toEqual([])
  })
})
