import { redact } from './redact.ts'

/** An error nobody foresaw, with its stack, for the one who mends it. Without credentials of URLs. */
export function describeFault(where: string, thrown: unknown): string {
  return redact(`${where}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`)
}
