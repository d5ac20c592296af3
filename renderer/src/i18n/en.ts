import { siteEn } from './texts/site.en.ts'
import { calibrateEn } from './texts/calibrate.en.ts'
import { editorEn } from './texts/editor.en.ts'
import { handoverEn } from './texts/handover.en.ts'
import { pictureEn } from './texts/picture.en.ts'
import { clipsEn } from './texts/clips.en.ts'
import { momentsEn } from './texts/moments.en.ts'
import { whatIfEn } from './texts/what-if.en.ts'
import { proofEn } from './texts/proof.en.ts'
import { aimEn } from './texts/aim.en.ts'
import { discoveryEn } from './texts/discovery.en.ts'
import { jobsEn } from './texts/jobs.en.ts'
import { apiEn } from './texts/api.en.ts'
import { modelsEn } from './texts/models.en.ts'
import { inferenceEn } from './texts/inference.en.ts'
import { uplinksEn } from './texts/uplinks.en.ts'
import { nodesEn } from './texts/nodes.en.ts'
import { emailEn } from './texts/email.en.ts'
import { correctionsEn, traceEn } from './texts/corrections.en.ts'
import { reportsEn } from './texts/reports.en.ts'
import { storageEn } from './texts/storage.en.ts'
import { monitorEn } from './texts/monitor.en.ts'
import { poolEn } from './texts/pool.en.ts'

/** English texts, and the shape every other language must have. */
export const en = {
  nav: { cameras: 'Cameras', counts: 'Counts', reports: 'Reports', jobs: 'Jobs', pool: 'Workers', models: 'Models', log: 'Log', settings: 'Settings' },
  common: { save: 'Save', cancel: 'Cancel', delete: 'Delete', edit: 'Edit', close: 'Close', back: 'Back', in: 'In', out: 'Out', today: 'Today', none: 'None', any: 'Any', on: 'On', off: 'Off', name: 'Name', camera: 'Camera', time: 'Time', allCameras: 'All cameras', loading: 'Starting…', ofCores: '{{value}} of {{cores}} cores' },
  classes: { person: 'person', bicycle: 'bicycle', car: 'car', motorcycle: 'motorcycle', bus: 'bus', truck: 'truck' },
  connection: { lost: 'The connection to Fieldcount is lost. Trying again…' },
  state: { off: 'Off', waiting: 'Waiting for a worker', connecting: 'Connecting', live: 'Live', stalled: 'Stalled', failed: 'Failed', ended: 'Ended' },
  cameras: {
    title: 'Cameras', add: 'Add camera', empty: 'No camera yet', emptyHint: 'Add a network camera, a USB camera or a recording. To look around first, watch the demo scene.',
    tryDemo: 'Watch the demo scene', noLines: 'No counting line yet', fps: '{{fps}} fps', since: 'since {{time}}',
  },
  form: {
    addTitle: 'Add camera', editTitle: 'Edit camera', kind: 'Kind', rtsp: 'Network camera', usb: 'USB camera', file: 'Recording', pattern: 'Test picture',
    address: 'Address', addressHint: 'For example rtsp://192.168.1.20:554/stream1. The substream is usually enough for counting.',
    username: 'User name', password: 'Password', passwordKept: 'Stored; leave empty to keep it', transport: 'Transport', transportTcp: 'TCP (reliable)', transportUdp: 'UDP (less delay)',
    device: 'Device', noDevices: 'No USB camera found. Plug one in and look again.', lookAgain: 'Look again', path: 'File', pathHint: 'The full path of a video on the computer that runs Fieldcount.', loop: 'Play again and again',
    fps: 'Count at', fpsUnit: 'frames per second', model: 'Model', defaultModel: 'Default model', patternHint: 'A moving picture that needs no camera: for trying out screens and settings. It shows nobody to count.',
    test: 'Test connection', testing: 'Testing…', testOk: 'It works: {{width}} × {{height}}, {{fps}} fps, {{codec}}', namePlaceholder: 'Main door', untitled: 'Camera',
    deleteConfirm: 'Delete this camera? Its counts are kept.', priority: 'Priority', priorityHint: '9 matters most: when the machine is overloaded, lower ones give way first.', label: 'Area', labelHint: 'For example “Ground floor”; may stay empty.',
  },
  live: {
    watching: 'Live view', noPicture: 'No picture', waitingPicture: 'Waiting for the first picture…', editLines: 'Calibrate', counts: 'Counts today', recent: 'Last crossings', noRecent: 'Nobody has crossed yet.', figures: 'Figures',
    sourceFps: 'Camera', countedFps: 'Counted', dropped: 'Frames dropped', infer: 'Inference', latency: 'Delay', decode: 'Decoding', provider: 'Runs on', decoder: 'Decoded by', software: 'software', picture: 'Picture', perSecond: '{{value}} fps', ms: '{{value}} ms',
    turnOff: 'Turn off', turnOn: 'Turn on', settings: 'Camera settings',
  },
  editor: editorEn,
  counts: { title: 'Counts', todayTitle: 'Today', line: 'Line', zone: 'Zone', class: 'Class', total: 'Total', zonesTitle: 'Zones', recentTitle: 'Last crossings', noCounts: 'Nothing has been counted today.' },
  aim: aimEn,
  discovery: discoveryEn,
  site: siteEn,
  jobs: jobsEn,
  pool: poolEn,
  monitor: monitorEn,
  inference: inferenceEn,
  models: modelsEn,
  api: apiEn,
  proof: proofEn,
  picture: pictureEn,
  moments: momentsEn,
  clips: clipsEn,
  whatIf: whatIfEn,
  handover: handoverEn,
  calibrate: calibrateEn,
  uplinks: uplinksEn,
  corrections: correctionsEn,
  trace: traceEn,
  reports: reportsEn,
  storage: storageEn,
  email: emailEn,
  nodes: nodesEn,
  log: { title: 'Log', all: 'All', info: 'Information', warn: 'Warnings', error: 'Errors', empty: 'Nothing to report.', live: 'Camera is live', whatToDo: 'What to do', worker: 'Worker', anyWorker: 'All workers', kind: 'Kind of error', anyKind: 'All kinds', kinds: { transient: 'passing', permanent: 'lasting', timeout: 'too slow', resource: 'resources', network: 'network', system: 'system', application: 'input' }, search: 'Find', searchHint: 'Words of the entry or an error code', older: 'Older entries', bundle: 'Support bundle', bundling: 'Collecting …', bundleHint: 'One file with the log, the settings, what this machine can do and the last hour of figures. No password is in it.' },
  settings: {
    title: 'Settings', language: 'Language', theme: 'Appearance', system: 'As the system', light: 'Light', dark: 'Dark', site: 'Site', siteName: 'Site name', timeZone: 'Time zone', timeZoneHint: 'Days and hours of all counts are in this zone.', about: 'Fieldcount {{version}}',
  },
}

export type Texts = typeof en
