import {
  METHODS,
  RpcRequest,
  type Handlers,
  type MethodName,
  type RpcAnswer,
  type Viewer,
} from '#core/contract/methods.ts'
import { FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { redactError } from '../base/redact.ts'

/** Answers one request; never rejects. */
export type RpcRouter = (raw: unknown, viewer: Viewer) => Promise<RpcAnswer>

export interface RpcRouterOptions {
  /** Also decodes what handlers answer, and refuses what breaks the contract. For tests. */
  readonly checkAnswers?: boolean
  /** Told of errors that are not in the catalogue: they are ours to mend. */
  readonly onFault?: (method: MethodName, thrown: unknown) => void
}

/** The id of an answer to something that had none. */
const NO_ID = -1

/**
 * The one gate between a viewer and the handlers, whichever transport it came by: decodes the request, decodes the
 * parameters by the contract, calls the handler, and turns what is thrown into data without stacks or secrets.
 */
export function createRpcRouter(handlers: Handlers, options: RpcRouterOptions = {}): RpcRouter {
  return async (raw, viewer) => {
    const request = RpcRequest.safeParse(raw)
    if (!request.success) return refuse(idOf(raw), describeIssue(request.error))
    const { id, method, params: rawParams } = request.data
    const params = METHODS[method].params.safeParse(rawParams ?? {})
    if (!params.success) return refuse(id, describeIssue(params.error))
    try {
      // The map of the contract ties method, parameters and result together; the compiler cannot follow a union of
      // keys.
      const handler = handlers[method] as (params: unknown, viewer: Viewer) => Promise<unknown>
      const result = await handler(params.data, viewer)
      return { id, ok: true, result: options.checkAnswers ? checkAnswer(method, result) : result }
    } catch (thrown) {
      if (!(thrown instanceof FieldcountError)) options.onFault?.(method, thrown)
      return { id, ok: false, error: redactError(toErrorData(thrown), passwordsIn(rawParams)) }
    }
  }
}

function checkAnswer(method: MethodName, result: unknown): unknown {
  const checked = METHODS[method].result.safeParse(result)
  if (!checked.success) throw new Error(`the answer of ${method} breaks the contract: ${describeIssue(checked.error)}`)
  return checked.data
}

function refuse(id: number, detail: string): RpcAnswer {
  return { id, ok: false, error: new FieldcountError('request.invalid', { detail }).data }
}

/** The id of a request, however wrong the rest of it is. */
export function idOf(raw: unknown): number {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined
  return Number.isSafeInteger(id) ? (id as number) : NO_ID
}

/** Passwords and passphrases anywhere in the parameters. */
function passwordsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'password' || key === 'passphrase') && typeof inner === 'string' ? [inner] : passwordsIn(inner),
  )
}
