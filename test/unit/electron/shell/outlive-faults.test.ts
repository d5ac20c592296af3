import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const MODULE = join(import.meta.dirname, '../../../../electron/shell/outlive-faults.ts')

const run = (body: string) =>
  execFileSync(
    process.execPath,
    ['--input-type=module', '-e', `import { outliveFaults } from ${JSON.stringify(MODULE)}\n${body}`],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )

it('what nobody caught in a timer or a promise is told, and the process goes on, also when it cannot be told', () => {
  const said = run(`
    outliveFaults((thrown) => {
      console.log('told: ' + thrown.message)
      if (thrown.message === 'second') throw new Error('the log is full')
    })
    setTimeout(() => { throw new Error('first') }, 1)
    setTimeout(() => void Promise.reject(new Error('second')), 2)
    setTimeout(() => { throw Object.assign(new Error('third'), { code: 'EPIPE' }) }, 3)
    setTimeout(() => console.log('still here'), 50)
  `)
  expect(said).toBe('told: first\ntold: second\nstill here\n')
})

it('once undone, an error ends the process again', () => {
  expect(() => run(`outliveFaults(() => {})(); Promise.reject(new Error('the end'))`)).toThrow('the end')
})
