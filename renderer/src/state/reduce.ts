import type { AppEvent } from '#core/contract/app-state.ts'
import type { KnownState } from './known-state.ts'
import { reduceJobs } from './reduce-jobs.ts'

const MAX_LOG = 500
const MAX_RECENT = 200
const MAX_DECISIONS = 100

/** Puts one pushed change into the state. Pure; each event replaces the part it names. */
export function reduce(state: KnownState, event: AppEvent): KnownState {
  switch (event.type) {
    case 'settings-changed':
      return { ...state, settings: event.settings }
    case 'cameras-changed': {
      const ids = new Set(event.cameras.map(({ id }) => id))
      return {
        ...state,
        cameras: event.cameras,
        cameraStatus: state.cameraStatus.filter(({ cameraId }) => ids.has(cameraId)),
      }
    }
    case 'camera-status':
      return {
        ...state,
        cameraStatus: [
          ...state.cameraStatus.filter(({ cameraId }) => cameraId !== event.status.cameraId),
          event.status,
        ],
      }
    case 'workers-changed':
      return { ...state, workers: event.workers }
    case 'totals-changed':
      return {
        ...state,
        day: event.day,
        lineTotals: event.lineTotals,
        lineCorrections: event.lineCorrections,
        zoneTotals: event.zoneTotals,
        goneNames: event.goneNames,
      }
    case 'crossings-committed':
      return { ...state, recent: [...[...event.crossings].reverse(), ...state.recent].slice(0, MAX_RECENT) }
    case 'models-changed':
      return { ...state, models: event.models }
    case 'job-changed':
    case 'job-removed':
    case 'job-progress':
      return reduceJobs(state, event)
    case 'alerts-changed':
      return { ...state, alerts: event.alerts }
    case 'proofs-changed':
      return {
        ...state,
        proofRevision: { ...state.proofRevision, [event.cameraId]: (state.proofRevision[event.cameraId] ?? 0) + 1 },
      }
    case 'decision-made':
      return { ...state, decisions: [event.decision, ...state.decisions].slice(0, MAX_DECISIONS) }
    case 'api-changed':
      return { ...state, api: event.api }
    case 'nodes-changed':
      return { ...state, nodes: event.nodes }
    case 'storage-changed':
      return { ...state, storage: event.storage }
    case 'updates-changed':
      return { ...state, updates: event.updates }
    case 'phone-changed':
      return { ...state, phone: event.phone }
    case 'restarted':
      return state
    case 'email-changed':
      return { ...state, email: event.email }
    case 'discovery-changed':
      return { ...state, discovery: event.discovery }
    case 'uplinks-changed':
      return { ...state, uplinks: event.uplinks }
    case 'inference-changed':
      return { ...state, inference: event.inference }
    case 'autoscaler-changed':
      return { ...state, autoscaler: event.autoscaler }
    // Heard by whoever waits for the file.
    case 'site-file-opened':
    case 'export-progress':
      return state
    case 'logged':
      return { ...state, log: [event.entry, ...state.log].slice(0, MAX_LOG) }
  }
}
