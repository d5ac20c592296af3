import type { Store } from '../../store/store.ts'

/** What people call cameras, lines and zones, removed ones too; the id where there is no name. */
export interface Names {
  camera(cameraId: string): string
  line(cameraId: string, lineId: string): string
  target(cameraId: string, kind: 'line' | 'zone', targetId: string): string
  /** What a direction of a line is called now; undefined: as everywhere. */
  way(cameraId: string, lineId: string, direction: string): string | undefined
}

export function readNames(store: Pick<Store, 'cameras' | 'targets'>): Names {
  const cameras = new Map(store.cameras.known().map(({ cameraId, name }) => [cameraId, name]))
  const targets = new Map(
    store.targets.list().map(({ cameraId, kind, targetId, name }) => [`${cameraId}/${kind}/${targetId}`, name]),
  )
  const target = (cameraId: string, kind: string, targetId: string): string =>
    targets.get(`${cameraId}/${kind}/${targetId}`) ?? targetId
  const ways = new Map(
    store.cameras
      .list()
      .flatMap(({ id, calibration }) =>
        calibration.lines.flatMap((line) =>
          Object.entries(line.ways ?? {}).map(([direction, name]) => [`${id}/${line.id}/${direction}`, name] as const),
        ),
      ),
  )
  return {
    camera: (cameraId) => cameras.get(cameraId) ?? cameraId,
    line: (cameraId, lineId) => target(cameraId, 'line', lineId),
    target,
    way: (cameraId, lineId, direction) => ways.get(`${cameraId}/${lineId}/${direction}`),
  }
}
