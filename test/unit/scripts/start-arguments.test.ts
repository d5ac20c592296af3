import { describe, expect, it } from 'vitest'
import { desktopArguments, readStartArguments, serveArguments } from '../../../scripts/start-arguments.ts'
import { firstLine } from '../../../scripts/fetch-electron.ts'

describe('arguments of npm start', () => {
  it('pass through to the desktop shell', () => {
    expect(desktopArguments(readStartArguments(['--demo', '--data', '/d', '--no-sandbox']))).toEqual([
      '--no-sandbox',
      '--demo',
      '--data',
      '/d',
    ])
  })

  it('pass through to the headless shell, which opens the browser where there is a display', () => {
    const wanted = readStartArguments(['--demo', '--port=80', '--data=/d'])
    expect(serveArguments(wanted, true)).toEqual(['serve', '--demo', '--open', '--data', '/d', '--port', '80'])
    expect(serveArguments(wanted, false)).toEqual(['serve', '--demo', '--data', '/d', '--port', '80'])
    expect(serveArguments(readStartArguments(['--no-open']), true)).toEqual(['serve'])
  })

  it.each([['--dmeo'], ['stray'], ['--data']])('are refused when unknown or without a value: %s', (argument) => {
    expect(() => readStartArguments([argument])).toThrow()
  })
})

describe('the reason Electron was not fetched', () => {
  it('is the first line of what its installer printed, without the stack', () => {
    expect(firstLine('\nTypeError: fetch failed\n    at node:internal/x\n')).toBe('fetch failed')
    expect(firstLine('RequestError: getaddrinfo ENOTFOUND github.com:\n at y')).toBe('getaddrinfo ENOTFOUND github.com')
    expect(firstLine('')).toBe('its installer failed')
  })
})
