import type { ErrorCode } from '#core/errors/catalogue.ts'

/** What a camera says of one path, which tells nothing of others. */
const ABOUT_PATH: readonly ErrorCode[] = [
  'source.notFound',
  'source.failed',
  'source.noVideo',
  'source.busy',
  'source.refusedStatus',
]

export function isAboutPath(code: ErrorCode): boolean {
  return ABOUT_PATH.includes(code)
}
