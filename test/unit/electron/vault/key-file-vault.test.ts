import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FieldcountError } from '#core/errors/error-data.ts'
import { openKeyFileVault } from '../../../../electron/vault/key-file-vault.ts'

const SECRET = '{"username":"admin","password":"mật khẩu-correct-horse"}'

function keyPath(): string {
  const dir = mkdtempSync(join(tmpdir(), 'fieldcount-vault-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return join(dir, 'vault.key')
}

const silent = () => expect.unreachable('no warning expected')
const vaultFailed = expect.objectContaining({ data: expect.objectContaining({ code: 'vault.failed' }) })

describe('the key-file vault', () => {
  it('gives back what was encrypted, after a restart too', () => {
    const path = keyPath()
    const cipher = openKeyFileVault(path, silent).encrypt(SECRET)
    expect(openKeyFileVault(path, silent).decrypt(cipher)).toBe(SECRET)
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => openKeyFileVault(path, silent).decrypt(openKeyFileVault(path, silent).encrypt(text)) === text,
      ),
      { numRuns: 50 },
    )
  })

  it('makes cipher text that shows neither the password nor that two are the same', () => {
    const vault = openKeyFileVault(keyPath(), silent)
    const [first, second] = [vault.encrypt(SECRET), vault.encrypt(SECRET)]
    expect(Buffer.from(first).includes('correct-horse')).toBe(false)
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false)
  })

  it('makes a key only this user can read, and leaves nothing else behind', () => {
    const path = keyPath()
    openKeyFileVault(path, silent)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(path, '..'))).toEqual(['vault.key'])
    expect(readFileSync(path)).toHaveLength(32)
  })

  it('mends the rights of a key file that others can read, and warns', () => {
    const path = keyPath()
    const cipher = openKeyFileVault(path, silent).encrypt(SECRET)
    chmodSync(path, 0o644)
    const warnings: string[] = []
    expect(openKeyFileVault(path, (message) => warnings.push(message)).decrypt(cipher)).toBe(SECRET)
    expect(warnings).toHaveLength(1)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    openKeyFileVault(path, silent)
  })

  it.each([
    ['is emptied', (path: string) => writeFileSync(path, '')],
    ['is no key', (path: string) => writeFileSync(path, 'short')],
    ['is a folder', (path: string) => (rmSync(path), mkdirSync(path))],
  ])('sets a key file aside that %s, says so, and works with a new one', (_how, damage) => {
    const path = keyPath()
    const before = openKeyFileVault(path, silent).encrypt(SECRET)
    damage(path)
    const warnings: string[] = []
    const vault = openKeyFileVault(path, (message) => warnings.push(message))
    expect(warnings).toEqual([expect.stringContaining('enter the passwords again')])
    expect(vault.decrypt(vault.encrypt(SECRET))).toBe(SECRET)
    expect(() => vault.decrypt(before)).toThrow(vaultFailed)
    expect(readdirSync(join(path, '..')).sort()).toEqual(['vault.key', 'vault.key.damaged'])
    openKeyFileVault(path, silent)
  })

  it('refuses what another key encrypted', () => {
    const cipher = openKeyFileVault(keyPath(), silent).encrypt(SECRET)
    expect(() => openKeyFileVault(keyPath(), silent).decrypt(cipher)).toThrow(vaultFailed)
  })

  it('refuses every single damaged, missing or added byte, and never says the secret', () => {
    const vault = openKeyFileVault(keyPath(), silent)
    const cipher = vault.encrypt(SECRET)
    const damaged: Uint8Array[] = [new Uint8Array(), Uint8Array.from([...cipher, 0])]
    for (let at = 0; at < cipher.length; at += 1) {
      damaged.push(cipher.slice(0, at))
      damaged.push(cipher.map((byte, index) => (index === at ? byte ^ 1 : byte)))
    }
    for (const bytes of damaged) {
      try {
        vault.decrypt(bytes)
        expect.unreachable('damage was not seen')
      } catch (thrown) {
        expect(thrown).toEqual(vaultFailed)
        const { message, data, cause } = thrown as FieldcountError
        expect(JSON.stringify({ message, data, cause: String(cause) })).not.toContain('correct-horse')
      }
    }
  })

  it('says which folder cannot hold the key', () => {
    const path = keyPath()
    openKeyFileVault(path, silent)
    expect(() => openKeyFileVault(join(path, 'inside-a-file'), silent)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'file.write' }) }),
    )
  })
})
