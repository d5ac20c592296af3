import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { planService } from '../../../../electron/service/plan-service.ts'
import type { ServiceRequest } from '../../../../electron/service/service-plan.ts'
import { systemdNotifier } from '../../../../electron/service/systemd-notify.ts'
import { tempDir } from '../store/store-fixture.ts'

const request: ServiceRequest = {
  // Both are there: the verifier looks for the program.
  program: process.execPath,
  script: '/opt/Fieldcount/cli.js',
  isElectron: false,
  version: '1.2.3',
  dataDir: '/var/lib/fieldcount',
  port: 8765,
  user: 'root',
  writable: [],
  groups: [],
}
const odd = { dataDir: '/srv/50% of $HOME/count data', writable: ['/srv/my reports'] }
const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0

describe('the unit of systemd', () => {
  const unit = (over: Partial<ServiceRequest> = {}) => planService('linux', { ...request, ...over }).file.text

  it.skipIf(!hasAnalyze)('is one that systemd takes, also with odd paths', () => {
    for (const over of [{}, odd, { isElectron: true, groups: ['video'] }]) {
      const path = join(tempDir(), 'fieldcount.service')
      writeFileSync(path, unit(over))
      const { stderr, stdout } = spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' })
      const about = (stdout + stderr).split('\n').filter((line) => line.includes('fieldcount.service'))
      expect(about).toEqual([])
    }
  })

  it.skipIf(!hasAnalyze)('leaves a service little: systemd sees an exposure of at most 2.5 of 10', () => {
    const path = join(tempDir(), 'fieldcount.service')
    writeFileSync(path, unit({ user: 'fieldcount' }))
    const said = execFileSync('systemd-analyze', ['security', '--offline=true', path], { encoding: 'utf8' })
    expect(Number(/exposure level[^:]*: ([\d.]+)/.exec(said)?.[1])).toBeLessThanOrEqual(2.5)
  })

  it('keeps paths whole whatever they hold, and lets it write there alone', () => {
    expect(unit(odd)).toContain('--data "/srv/50%% of $$HOME/count data" --port 8765')
    expect(unit(odd)).toMatch(/^ReadWritePaths="\/srv\/50%% of \$\$HOME\/count data" "\/srv\/my reports"$/m)
    expect(unit()).toMatch(/^ProtectHome=yes$/m)
    expect(unit({ program: '/home/ann/fieldcount/node' })).toMatch(/^ProtectHome=read-only$/m)
  })

  it('is started again whatever happens, watched, and needs no login', () => {
    for (const line of ['Restart=always', 'WatchdogSec=120', 'StartLimitIntervalSec=0', 'WantedBy=multi-user.target'])
      expect(unit().split('\n')).toContain(line)
    expect(unit({ isElectron: true })).toMatch(/^Environment=ELECTRON_RUN_AS_NODE=1$/m)
    expect(unit()).not.toContain('ELECTRON_RUN_AS_NODE')
  })
})

describe('what launchd and the Windows scheduler are told', () => {
  it('starts with the machine and again whenever it ends', () => {
    const { text } = planService('darwin', { ...request, dataDir: '/Users/a & b' }).file
    expect(text).toContain('<key>KeepAlive</key><true/>')
    expect(text).toContain('<string>/Users/a &amp; b</string>')
    const task = planService('win32', { ...request, isElectron: true, dataDir: 'C:\\Data of us\\', user: 'BOX\\ann' })
    expect(task.file.encoding).toBe('utf16le')
    expect(task.file.text).toContain('<BootTrigger><Enabled>true</Enabled></BootTrigger>')
    expect(task.file.text).toContain('set ELECTRON_RUN_AS_NODE=1&amp;&amp; ')
    // A last backslash would escape the quote.
    expect(task.file.text).toContain('--data "C:\\Data of us\\\\" --port')
    expect(task.file.text).toContain('<LogonType>S4U</LogonType>')
  })
})

it('a path with a line break or a quote is refused: it would begin another setting', () => {
  for (const dataDir of ['/srv/a\nExecStartPre=/bin/x', '/srv/"'])
    expect(() => planService('linux', { ...request, dataDir })).toThrow('control character or a quote')
  expect(() => planService('aix', request)).toThrow('no service manager')
})

describe('systemd', () => {
  it('hears that the start is over, then that it lives, three times in the time it gives', () => {
    vi.useFakeTimers()
    const said: string[] = []
    const environment = { NOTIFY_SOCKET: '/run/x', WATCHDOG_USEC: '120000000' }
    const notifier = systemdNotifier(environment, (...words) => said.push(...words))
    vi.advanceTimersByTime(300_000)
    expect(said).toEqual([])
    notifier.ready()
    vi.advanceTimersByTime(120_000)
    expect(said).toEqual(['--ready', 'WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1'])
    notifier.stopping()
    vi.advanceTimersByTime(120_000)
    expect(said.slice(4)).toEqual(['STOPPING=1'])
    vi.useRealTimers()
  })

  it('hears nothing where it did not start us', () => {
    const said: string[] = []
    systemdNotifier({}, (...words) => said.push(...words)).ready()
    expect(said).toEqual([])
  })
})
