import { z } from 'zod'
import type { ApiAnswer, ApiTest, ApiView } from '#core/contract/api-settings.ts'
import { FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { ApiCamera } from './api-schemas.ts'
import { say } from '#core/text/message.ts'

const TIMEOUT_MS = 5_000
/** Of an answer, as much as is shown. */
const SHOWN_CHARACTERS = 240

/** What a program asks for first, and how its answer is told from that of somebody else on the port. */
const ASKED: readonly { readonly path: string; readonly isOurs: (body: string) => boolean }[] = [
  { path: '/v1/cameras', isOurs: (body) => z.array(ApiCamera).safeParse(parsed(body)).success },
  // There are no figures yet in the first second.
  { path: '/metrics', isOurs: (body) => body.trim() === '' || body.includes('fieldcount_') },
]

/** Asks the API as another program of this computer would. Never throws: what went wrong is the answer. */
export async function testApi(view: ApiView, token: string, clock: Clock): Promise<ApiTest> {
  const { address: listening, error } = view
  if (!listening) return { ok: false, answers: [], error: error ?? new FieldcountError('api.off').data }
  // Listening for the whole network is listening here too.
  const address = `http://127.0.0.1:${new URL(listening).port}`
  const answers: ApiAnswer[] = []
  try {
    for (const { path, isOurs } of ASKED) {
      const startedMs = clock.monotonicMs()
      const { status, statusText, body } = await ask(address, path, token)
      answers.push({
        path,
        status: `${status} ${statusText}`.trim(),
        tookMs: clock.monotonicMs() - startedMs,
        answer: shortened(body),
      })
      if (status === 401) throw new FieldcountError('api.token')
      if (status !== 200 || !isOurs(body))
        throw new FieldcountError('api.silent', { address, detail: say('details.somethingElse') })
    }
    return { ok: true, address, answers }
  } catch (thrown) {
    return { ok: false, address, answers, error: toErrorData(thrown) }
  }
}

async function ask(
  address: string,
  path: string,
  token: string,
): Promise<{ status: number; statusText: string; body: string }> {
  try {
    const response = await fetch(`${address}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return { status: response.status, statusText: response.statusText, body: await response.text() }
  } catch (thrown) {
    const { name, message, cause } = thrown as Error & { cause?: { code?: string } }
    throw new FieldcountError('api.silent', {
      address,
      detail: name === 'TimeoutError' ? say('details.noAnswer') : (cause?.code ?? message),
    })
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function shortened(body: string): string {
  // Figures first, what they mean stands in the answer itself.
  const text = body
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n')
    .trim()
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text
}
