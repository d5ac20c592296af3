import { z } from 'zod'
import { providerName } from '#core/detect/provider.ts'
import { rankProviders, type ProviderTable } from '#core/detect/provider-report.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'

interface MemoStore {
  read(name: string): unknown
  write(name: string, value: unknown): void
}

const LOST = 'providers-lost'

/** Providers that ran a model best before a device or a driver changed, and do not work any more since then. */
export class LostProviders {
  readonly #memos: MemoStore
  readonly #log: { error(error: ErrorData): void }
  /** What ran a model best, by model, until it is known what does now. */
  readonly #bestBefore = new Map<string, string>()
  /** By model. */
  readonly #lost: Map<string, string>

  constructor(memos: MemoStore, log: { error(error: ErrorData): void }) {
    this.#memos = memos
    this.#log = log
    this.#lost = new Map(Object.entries(z.record(z.string(), z.string()).safeParse(memos.read(LOST)).data ?? {}))
  }

  list(): string[] {
    return [...new Set(this.#lost.values())]
  }

  /** This was measured on a machine that is another now. */
  remember({ model, reports }: ProviderTable): void {
    const [best] = rankProviders(reports)
    if (best && best.provider !== 'cpu') this.#bestBefore.set(model, providerName(best))
  }

  /** A provider that was best before and is not right any more was lost; one that is back is not. */
  compare({ model, modelName, reports }: ProviderTable): void {
    const before = this.#bestBefore.get(model) ?? this.#lost.get(model)
    this.#bestBefore.delete(model)
    if (before === undefined) return
    const now = reports.find(({ where }) => providerName(where) === before)
    if (now?.outcome === 'works') this.#lost.delete(model)
    else if (!this.#lost.has(model)) {
      this.#lost.set(model, before)
      this.#log.error(
        new FieldcountError('provider.lost', {
          provider: before,
          model: modelName,
          detail: now?.detail ?? say('findings.noSuchDevice'),
        }).data,
      )
    }
    this.#memos.write(LOST, Object.fromEntries(this.#lost))
  }
}
