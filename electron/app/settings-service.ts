import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { SettingsTable } from '../store/tables/settings-table.ts'

/** What may be stored of a change, with its secrets put elsewhere. Throws what refuses it. */
type BeforeStoring = (change: Partial<Settings>) => Partial<Settings>
type OnSettings = (before: Settings, after: Settings) => void | Promise<void>

/** The one place where a changed setting is carried out, whoever changed it. */
export class SettingsService {
  readonly #table: SettingsTable
  readonly #emit: (event: AppEvent) => void
  readonly #subscribers: OnSettings[] = []
  readonly #beforeStoring: BeforeStoring[] = []

  constructor(table: SettingsTable, emit: (event: AppEvent) => void) {
    this.#table = table
    this.#emit = emit
  }

  readonly get = (): Readonly<Settings> => this.#table.get()

  subscribe(subscriber: OnSettings): void {
    this.#subscribers.push(subscriber)
  }

  beforeStoring(prepare: BeforeStoring): void {
    this.#beforeStoring.push(prepare)
  }

  /** Stores the keys given and resolves when the change is carried out. Throws `request.invalid`. */
  async update(change: Partial<Settings>): Promise<Settings> {
    const before = this.#table.get()
    const after = this.#table.update(this.#beforeStoring.reduce((left, prepare) => prepare(left), change))
    await this.carryOut(before, after)
    return after
  }

  /** The same for settings that were stored together with something else. */
  async carryOut(before: Settings, after: Settings): Promise<void> {
    this.#emit({ type: 'settings-changed', settings: after })
    const failures: unknown[] = []
    for (const subscriber of this.#subscribers) {
      try {
        await subscriber(before, after)
      } catch (thrown) {
        // It is stored: the others must carry it out all the same.
        failures.push(thrown)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
