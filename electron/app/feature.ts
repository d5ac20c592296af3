import type { AppEvent, AppState, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'

/** One thing the application does: the requests it answers, how it starts and stops, and which changes concern it. */
export interface Feature {
  readonly handlers?: Partial<Handlers>
  /** Its part of the state that a screen asks for first. */
  readonly state?: () => Partial<AppState> | Promise<Partial<AppState>>
  start?(): void | Promise<void>
  stop?(): void | Promise<void>
  /** A setting was changed and is stored; features carry it out one after the other, in their order. */
  onSettings?(before: Settings, after: Settings): void | Promise<void>
  /** Every event of the application. */
  onEvent?(event: AppEvent): void
}

/** Whether a part of the settings was changed. */
export function differs<K extends keyof Settings>(before: Settings, after: Settings, key: K): boolean {
  return JSON.stringify(before[key]) !== JSON.stringify(after[key])
}

type UnionToIntersection<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never
type HandlersOf<F> = F extends { readonly handlers: infer H } ? H : never
type StateOf<F> = F extends { readonly state: () => infer S } ? Awaited<S> : never

/**
 * What the features answer together, which must be all of the contract; a request that nobody answers is a type error.
 */
export type AllHandlers<F extends readonly Feature[]> = UnionToIntersection<HandlersOf<F[number]>>
/** The same of the state. */
export type AllState<F extends readonly Feature[]> = UnionToIntersection<StateOf<F[number]>>
