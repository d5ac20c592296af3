import { describe, expect, it } from 'vitest'
import { decideShell, type StartFacts } from '../../../scripts/decide-shell.ts'

const usual: StartFacts = { platform: 'linux', hasDisplay: true, isRoot: false, headless: false, noSandbox: false }
const here = async () => ({ path: '/e/electron' })
const nowhere = async () => ({ missing: 'it could not be fetched from github.com (fetch failed)' })
const notAsked = async () => {
  throw new Error('Electron was looked for although it cannot run here')
}

describe('which shell npm start opens', () => {
  it.each([
    ['a Linux desktop', usual],
    ['Windows', { ...usual, platform: 'win32' as const, hasDisplay: false }],
    ['a Mac', { ...usual, platform: 'darwin' as const, hasDisplay: false }],
    ['root who gives up the sandbox', { ...usual, isRoot: true, noSandbox: true }],
    [
      'an administrator on Windows, where the sandbox works all the same',
      { ...usual, platform: 'win32' as const, isRoot: true },
    ],
  ])('is the desktop shell for %s', async (_name, facts) => {
    expect(await decideShell(facts, here)).toEqual({ shell: 'desktop', path: '/e/electron' })
  })

  it.each([
    ['there is no display', { ...usual, hasDisplay: false }, 'display'],
    ['this is root', { ...usual, isRoot: true }, '--no-sandbox'],
  ])('is the headless shell, said in a line and without fetching Electron, when %s', async (_name, facts, word) => {
    const decision = await decideShell(facts, notAsked)
    expect(decision.shell).toBe('headless')
    expect('because' in decision && decision.because).toContain(word)
    expect('because' in decision && decision.because).not.toContain('\n')
  })

  it('is the headless shell without a word when the user wants it', async () => {
    expect(await decideShell({ ...usual, headless: true }, notAsked)).toEqual({ shell: 'headless' })
  })

  it('is the headless shell with the reason when Electron cannot be had', async () => {
    expect(await decideShell(usual, nowhere)).toEqual({
      shell: 'headless',
      because: 'Electron cannot be had: it could not be fetched from github.com (fetch failed).',
    })
  })
})
