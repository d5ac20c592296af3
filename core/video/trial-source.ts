import type { SourceConfig } from './source.ts'

/**
 * A source that shows nothing of the site: the demo scene or another recording that plays round and round, and the test
 * pattern. What is counted there stands apart from the counts of the site, and is only seen where it is asked for.
 */
export function isTrialSource(source: SourceConfig): boolean {
  return source.kind === 'pattern' || (source.kind === 'file' && source.loop)
}
