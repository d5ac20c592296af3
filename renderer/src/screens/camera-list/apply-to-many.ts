import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'

/** What became of each of many, in their order. */
export interface Outcome<Item> {
  readonly item: Item
  readonly error?: ErrorData
}

/** Does the same to each, one after the other; what fails says so and does not keep the others from being done. */
export async function applyToMany<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
  onProgress: (done: number) => void = () => {},
): Promise<Outcome<Item>[]> {
  const outcomes: Outcome<Item>[] = []
  for (const item of items) {
    try {
      await act(item)
      outcomes.push({ item })
    } catch (thrown) {
      outcomes.push({ item, error: toErrorData(thrown) })
    }
    onProgress(outcomes.length)
  }
  return outcomes
}
