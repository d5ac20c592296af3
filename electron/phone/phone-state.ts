import { API_OFF } from '#core/contract/api-settings.ts'
import {
  DEFAULT_SETTINGS,
  type AppEvent,
  type AppState,
  type Camera,
  type CameraStatus,
} from '#core/contract/app-state.ts'
import { NO_AUTOSCALER } from '#core/contract/autoscaler-view.ts'
import { PHONE_OFF } from '#core/phone/phone-view.ts'
import { UPDATES_OFF } from '#core/updates/update-view.ts'

/*
 * What a phone is told, written down part by part: what is new in the state or in the events is not told until
 * somebody adds it here.
 */

/** One camera by its name and its lines: neither where it is, nor who logs in. */
export function cameraForPhone({ id, name, enabled, fps, priority, calibration, createdAtMs }: Camera): Camera {
  const source = { kind: 'pattern' as const }
  return { id, name, source, hasPassword: false, enabled, fps, priority, calibration, createdAtMs }
}

function statusForPhone({ cameraId, state, width, height, sinceMs }: CameraStatus): CameraStatus {
  return { cameraId, state, width, height, sinceMs }
}

function settingsForPhone({ language, theme, timeZone }: AppState['settings']): AppState['settings'] {
  return { ...DEFAULT_SETTINGS, language, theme, timeZone }
}

/** The state with nothing in it but this camera. */
export function stateForPhone(state: AppState, cameraId: string): AppState {
  const ofCamera = (one: { readonly cameraId: string }) => one.cameraId === cameraId
  return {
    version: state.version,
    shell: state.shell,
    settings: settingsForPhone(state.settings),
    cameras: state.cameras.filter(({ id }) => id === cameraId).map(cameraForPhone),
    cameraStatus: state.cameraStatus.filter(ofCamera).map(statusForPhone),
    lineTotals: state.lineTotals.filter(ofCamera),
    lineCorrections: [],
    zoneTotals: [],
    goneNames: [],
    day: state.day,
    workers: [],
    models: [],
    log: [],
    jobs: [],
    decisions: [],
    autoscaler: NO_AUTOSCALER,
    alerts: [],
    inference: {
      devices: [],
      tables: [],
      probing: false,
      breakers: [],
      decoding: { probing: false, breakers: [] },
      forms: [],
    },
    api: API_OFF,
    uplinks: [],
    nodes: { state: 'off', nodeId: '', hasPassword: false, nodes: [] },
    email: { hasPassword: false },
    discovery: { running: false, done: 0, total: 0, cameras: [], problems: [], moved: [] },
    storage: { notices: [] },
    updates: UPDATES_OFF,
    phone: PHONE_OFF,
  }
}

/** The same of an event; undefined where it is none of the phone's business. */
export function eventForPhone(event: AppEvent, cameraId: string): AppEvent | undefined {
  switch (event.type) {
    case 'settings-changed':
      return { type: event.type, settings: settingsForPhone(event.settings) }
    case 'cameras-changed':
      return { type: event.type, cameras: event.cameras.filter(({ id }) => id === cameraId).map(cameraForPhone) }
    case 'camera-status':
      return event.status.cameraId === cameraId ? { type: event.type, status: statusForPhone(event.status) } : undefined
    case 'totals-changed':
      return {
        type: event.type,
        day: event.day,
        lineTotals: event.lineTotals.filter((one) => one.cameraId === cameraId),
        lineCorrections: [],
        zoneTotals: [],
        goneNames: [],
      }
    case 'crossings-committed': {
      const crossings = event.crossings.filter((one) => one.cameraId === cameraId)
      return crossings.length > 0 ? { type: event.type, crossings } : undefined
    }
    default:
      return undefined
  }
}
