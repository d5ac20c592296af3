import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'

const GUARD = pathToFileURL(resolve(import.meta.dirname, '../fixtures/outside/refuse-outside.mjs')).href

/** What is written down, and printed, by a program of a process of its own that loads nothing of ours by itself. */
function run(program: string): { refused: string[]; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-refused-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const log = join(folder, 'log.txt')
  const env = { ...process.env, REFUSED_OUTSIDE_LOG: log, NODE_OPTIONS: `--import=${GUARD}` }
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    env,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  const lines = readFileSync(log, { encoding: 'utf8', flag: 'a+' }).split('\n')
  return { refused: lines.filter(Boolean).map((line) => line.replace(/ \(.*/, '')), said: stdout }
}

it.each([
  [
    'TCP',
    `import net from 'node:net'; net.connect(80, '192.0.2.1').on('error', (e) => console.log(e.code))`,
    'tcp 192.0.2.1:80',
  ],
  [
    'TLS',
    `import { connect } from 'node:tls'
      connect({ host: '2001:db8::1', port: 443 }).on('error', (e) => console.log(e.code))`,
    'tcp 2001:db8::1:443',
  ],
  [
    'HTTP',
    `import { get } from 'node:http'; get('http://192.0.2.1/').on('error', (e) => console.log(e.code))`,
    'tcp 192.0.2.1:80',
  ],
  ['fetch', `fetch('http://192.0.2.1:81/').catch((e) => console.log(e.cause.code))`, 'tcp 192.0.2.1:81'],
  [
    'UDP',
    `import { createSocket } from 'node:dgram'
      const socket = createSocket('udp4')
      socket.send('x', 9, '192.0.2.1', (e) => { console.log(e.code); socket.close() })`,
    'udp 192.0.2.1',
  ],
])('writes down and refuses what would leave this computer: %s', (_, program, expected) => {
  expect(run(program)).toEqual({ refused: [expected], said: 'EHOSTUNREACH\n' })
})

it.each([
  ['a name', `import { lookup } from 'node:dns'; lookup('maker.net', (e) => console.log(e.code))`],
  [
    'a name, promised',
    `import { lookup } from 'node:dns/promises'; lookup('maker.net').catch((e) => console.log(e.code))`,
  ],
  [
    'a name in a connection',
    `import net from 'node:net'; net.connect(80, 'maker.net').on('error', (e) => console.log(e.code))`,
  ],
  ['a name in fetch', `fetch('https://maker.net/').catch((e) => console.log(e.cause.code))`],
])('asks no name server: %s', (_, program) => {
  expect(run(program)).toEqual({ refused: ['name maker.net'], said: 'ENOTFOUND\n' })
})

it('lets this computer talk to itself, and knows that reserved names have nobody', () => {
  const program = `
    import { createServer, connect } from 'node:net'
    import { lookup } from 'node:dns/promises'
    const server = createServer((s) => s.end('hello')).listen(0, '127.0.0.1', () => {
      connect(server.address().port, 'localhost').on('data', (text) => {
        console.log(String(text))
        server.close()
      })
    })
    console.log((await lookup('camera.invalid').catch((e) => e.code)))`
  expect(run(program)).toEqual({ refused: [], said: 'ENOTFOUND\nhello\n' })
})

it('is in the processes that those start, too', () => {
  const grandchild = `require('node:net').connect(80, '192.0.2.1').on('error', () => {})`
  const program = `
    import { spawnSync } from 'node:child_process'
    spawnSync(process.execPath, ['-e', ${JSON.stringify(grandchild)}])`
  expect(run(program).refused).toEqual(['tcp 192.0.2.1:80'])
})
