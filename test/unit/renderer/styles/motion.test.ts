import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const STYLES = resolve(import.meta.dirname, '../../../../renderer/src/styles')

/** A style sheet without what is only for people who want motion. */
function withoutMotion(css: string): string {
  const start = css.indexOf('@media (prefers-reduced-motion: no-preference)')
  if (start < 0) return css
  let depth = 0
  let end = css.indexOf('{', start)
  do {
    if (css[end] === '{') depth++
    if (css[end] === '}') depth--
    end++
  } while (depth > 0)
  return withoutMotion(css.slice(0, start) + css.slice(end))
}

describe('who asks for less motion', () => {
  it.each(readdirSync(STYLES).filter((name) => name.endsWith('.css')))('is shown none by %s', (name) => {
    const moves = withoutMotion(readFileSync(join(STYLES, name), 'utf8'))
      .split('\n')
      // One that takes no time is none.
      .filter((line) => /^\s*(animation|transition|scroll-behavior)\s*:/.test(line) && !/opacity 0s/.test(line))
    expect(moves).toEqual([])
  })
})
