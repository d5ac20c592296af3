import type { Camera, Settings } from '#core/contract/app-state.ts'
import type { FieldcountClient } from '#core/contract/client.ts'
import type { MethodName, Params } from '#core/contract/methods.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { changedBy } from './changes-counting.ts'

/** Somebody was asked and said no: nothing was done, and nothing went wrong. */
export class Declined extends FieldcountError {
  constructor() {
    super('proof.running')
  }
}

export interface GuardOptions {
  readonly known: () => { readonly cameras: readonly Camera[]; readonly settings: Settings } | undefined
  /** Whether the proofs of these cameras may end. */
  readonly mayEnd: (cameras: readonly Camera[]) => Promise<boolean>
}

/** A client that asks before a request ends a proof for which somebody else may be counting at this moment. */
export function guarded(client: FieldcountClient, { known, mayEnd }: GuardOptions): FieldcountClient {
  const check = async <M extends MethodName>(method: M, params: Params<M>): Promise<void> => {
    const now = known()
    const changed = now ? changedBy(method, params, now) : []
    if (changed.length === 0) return
    const running = await client.call('proof.running', {})
    const ended = changed.filter(({ id }) => running.includes(id))
    if (ended.length > 0 && !(await mayEnd(ended))) throw new Declined()
  }
  return {
    call: async (method, params) => {
      await check(method, params)
      return client.call(method, params)
    },
    onEvent: (listener) => client.onEvent(listener),
    onConnection: (listener) => client.onConnection(listener),
    watch: (cameraId, onFrame) => client.watch(cameraId, onFrame),
  }
}
