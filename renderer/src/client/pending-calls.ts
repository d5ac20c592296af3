import type { RpcAnswer } from '#core/contract/methods.ts'
import { FieldcountError } from '#core/errors/error-data.ts'

/** Calls that wait for their answer. */
export class PendingCalls {
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  #lastId = 0

  /** A new call: its id for the wire, and what the caller awaits. */
  begin(): { id: number; answer: Promise<unknown> } {
    const id = ++this.#lastId
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    return { id, answer }
  }

  settle(answer: RpcAnswer): void {
    const call = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.ok) call?.resolve(answer.result)
    else call?.reject(FieldcountError.fromData(answer.error))
  }

  /** The connection is gone: nothing that waits will be answered. */
  rejectAll(): void {
    for (const { reject } of this.#waiting.values()) reject(new FieldcountError('connection.lost'))
    this.#waiting.clear()
  }
}
