import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const script = resolve(import.meta.dirname, '../../scripts/fieldcount.js')

function doctor(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [script, 'doctor', '--data', mkdtempSync(join(tmpdir(), 'doctor-')), ...args],
      (error, out, err) => done({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

const Report = z.strictObject({
  schema: z.literal('fieldcount.doctor/1'),
  ok: z.boolean(),
  checks: z.array(
    z.strictObject({ name: z.string().min(1), available: z.boolean(), needed: z.boolean(), detail: z.string().min(1) }),
  ),
})

describe('fieldcount doctor', () => {
  it('prints one JSON document: each capability there, or missing with the reason', async () => {
    const { code, out, err } = await doctor('--json')
    const { ok, checks } = Report.parse(JSON.parse(out))
    expect(err).toBe('')
    expect(code).toBe(ok ? 0 : 1)
    const byName = new Map(checks.map((check) => [check.name, check]))
    for (const name of [
      'Node',
      'system',
      'processor',
      'memory',
      'data folder',
      'clock',
      'ffmpeg',
      'provider cpu',
      'decoder h.264',
    ])
      expect(byName.get(name), name).toMatchObject({ available: true })
    for (const name of ['electron', 'display']) expect(byName.has(name), name).toBe(true)
    for (const name of ['provider cpu', 'decoder h.264', 'data folder', 'clock', 'ffmpeg'])
      expect(byName.get(name), name).toMatchObject({ needed: true })
    expect(ok).toBe(checks.every(({ available, needed }) => available || !needed))
  })

  it('prints a line for each to a person', async () => {
    const { out } = await doctor()
    expect(out).toMatch(/^ok +Node +\d+\.\d+\.\d+$/m)
    expect(out).toMatch(/^missing +provider (dml|coreml) +not included/m)
    expect(out).toMatch(/This machine can(not)? count/)
  })
})
