import type { Store } from '../store/store.ts'

/** What people call cameras and lines, removed ones too; the id where there is no name. */
export interface Names {
  camera(cameraId: string): string
  line(cameraId: string, lineId: string): string
}

export function readNames(store: Pick<Store, 'cameras' | 'targets'>): Names {
  const cameras = new Map(store.cameras.known().map(({ cameraId, name }) => [cameraId, name]))
  const lines = new Map(store.targets.list().filter(({ kind }) => kind === 'line').map(({ cameraId, targetId, name }) => [`${cameraId}/${targetId}`, name]))
  return {
    camera: (cameraId) => cameras.get(cameraId) ?? cameraId,
    line: (cameraId, lineId) => lines.get(`${cameraId}/${lineId}`) ?? lineId,
  }
}
