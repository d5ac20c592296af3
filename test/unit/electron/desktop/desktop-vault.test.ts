import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openDesktopVault } from '../../../../electron/desktop/desktop-vault.ts'
import { openKeyFileVault } from '../../../../electron/vault/key-file-vault.ts'
import { SafeStorageDouble } from '../../../fixtures/electron-double/electron.ts'

let safeStorage: SafeStorageDouble
let notes: string[]
let keyPath: string

beforeEach(() => {
  safeStorage = new SafeStorageDouble()
  notes = []
  keyPath = join(mkdtempSync(join(tmpdir(), 'vault-')), 'vault.key')
})

const openKeyFile = () => openKeyFileVault(keyPath, () => {})
const open = (platform: NodeJS.Platform = 'linux') =>
  openDesktopVault({ safeStorage: safeStorage as never, platform, openKeyFile, onNote: (text) => notes.push(text) })

describe('the desktop vault', () => {
  it('uses the key store of the operating system', () => {
    const vault = open()
    const cipher = vault.encrypt('hunter2 ü')
    expect(Buffer.from(cipher).toString('latin1')).not.toContain('hunter2')
    expect(vault.decrypt(cipher)).toBe('hunter2 ü')
    expect(() => openKeyFile().decrypt(cipher)).toThrow('cannot be decrypted')
    expect(notes).toEqual([])
  })

  it.each([
    ['there is none', { available: false }, 'win32'],
    ['Chromium would only pretend', { backend: 'basic_text' }, 'linux'],
  ] as const)('uses the key file, and says so, when %s', (_name, state, platform) => {
    Object.assign(safeStorage, state)
    const vault = open(platform)
    const cipher = vault.encrypt('hunter2')
    expect(openKeyFile().decrypt(cipher)).toBe('hunter2')
    expect(vault.decrypt(cipher)).toBe('hunter2')
    expect(notes).toHaveLength(1)
  })

  it('does not ask for the Linux backend elsewhere', () => {
    safeStorage.backend = 'basic_text'
    open('darwin').encrypt('x')
    expect(notes).toEqual([])
  })

  it('reads what the headless shell wrote into the same data folder', () => {
    const cipher = openKeyFile().encrypt('hunter2')
    expect(open().decrypt(cipher)).toBe('hunter2')
  })

  it('says that the passwords are needed again when the key store does not open', () => {
    const cipher = open().encrypt('hunter2')
    safeStorage.locked = true
    expect(() => open().decrypt(cipher)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'vault.failed' }) }),
    )
    expect(() => open().decrypt(new Uint8Array([9]))).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'vault.failed' }) }),
    )
  })
})
