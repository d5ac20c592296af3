import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromShared, toShared } from '#core/nodes/share-path.ts'

const part = fc.stringMatching(/^[A-Za-z0-9 ._-]{1,12}$/).filter((text) => text !== '.' && text !== '..')

describe('paths in shared folders', () => {
  it('mean the same file on both machines, whatever the system of each', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('/mnt/nas', 'D:\\Recordings', '\\\\nas\\video'),
        fc.constantFrom('/mnt/nas', '/srv/video/', 'Z:\\'),
        (parts, here, there) => {
          const separator = here.includes('\\') ? '\\' : '/'
          const shared = toShared([here, ...parts].join(separator), [{ name: 'nas', path: here }])
          expect(shared).toEqual({ share: 'nas', file: parts.join('/') })
          const path = fromShared(shared!, [{ name: 'nas', path: there }])!
          expect(path.split(/[\\/]+/).slice(-parts.length)).toEqual(parts)
          expect(toShared(path, [{ name: 'nas', path: there }])).toEqual(shared)
        },
      ),
    )
  })

  it('lie in the deepest folder that holds them, and in none when they lie beside it', () => {
    const shares = [
      { name: 'all', path: '/mnt/nas' },
      { name: 'gate', path: '/mnt/nas/gate' },
    ]
    expect(toShared('/mnt/nas/gate/a.mp4', shares)).toEqual({ share: 'gate', file: 'a.mp4' })
    expect(toShared('/mnt/nas/gateway/a.mp4', shares)).toEqual({ share: 'all', file: 'gateway/a.mp4' })
    expect(toShared('/mnt/nasty/a.mp4', shares)).toBeUndefined()
    expect(toShared('/mnt/nas', shares)).toBeUndefined()
    expect(toShared('d:\\Video\\a.mp4', [{ name: 'v', path: 'D:/Video' }])).toEqual({ share: 'v', file: 'a.mp4' })
  })

  it('never lead out of the folder', () => {
    for (const file of [
      '../secret',
      'a/../../secret',
      '/etc/passwd',
      'a//b',
      'a/./b',
      '..\\secret',
      'C:\\secret',
      'a\0b',
      '',
    ])
      expect(fromShared({ share: 'nas', file }, [{ name: 'nas', path: '/mnt/nas' }]), file).toBeUndefined()
    expect(fromShared({ share: 'other', file: 'a' }, [{ name: 'nas', path: '/mnt/nas' }])).toBeUndefined()
  })
})
