import { describe, expect, it } from 'vitest'
import { Viewers } from '../../../../electron/cameras/viewers.ts'

describe('viewers', () => {
  it('switch the preview of a camera on for the first and off after the last', () => {
    const switched: [string, boolean][] = []
    const viewers = new Viewers((cameraId, on) => switched.push([cameraId, on]))
    viewers.open('a', 'cam')
    viewers.open('b', 'cam')
    viewers.open('a', 'cam')
    viewers.close('a', 'cam')
    viewers.close('a', 'cam')
    expect(switched).toEqual([['cam', true]])
    viewers.close('b', 'cam')
    expect(switched).toEqual([
      ['cam', true],
      ['cam', false],
    ])
  })

  it('let go of everything a closed window watched', () => {
    const switched: [string, boolean][] = []
    const viewers = new Viewers((cameraId, on) => switched.push([cameraId, on]))
    viewers.open('a', 'one')
    viewers.open('a', 'two')
    viewers.open('b', 'two')
    viewers.gone('a')
    expect(switched.filter(([, on]) => !on)).toEqual([['one', false]])
    expect([...viewers.of('two')]).toEqual(['b'])
  })
})
