/**
 * Who may import whom (ARCHITECTURE.md, "The floors of electron/"), types included. `npm run lint` checks it.
 */

const SHELLS = ['main\\.ts', 'preload\\.ts', 'desktop/', 'headless\\.ts', 'shell/', 'cli\\.ts', 'cli/']
const SERVICES = [
  'aim',
  'api',
  'camera-clock',
  'cameras',
  'counts',
  'delivery',
  'discovery',
  'doctor',
  'handover',
  'inference',
  'models',
  'phone',
  'proof',
  'report',
  'scene-change',
  'selftest',
  'site-config',
  'support',
].map((room) => `${room}/`)
const MACHINERY = [
  'autoscaler',
  'jobs',
  'monitor',
  'nodes',
  'service',
  'supervisor',
  'system',
  'updates',
  'uplink',
  'vault',
].map((room) => `${room}/`)
const GROUND = ['store/', 'base/']

const inElectron = (rooms) => `^electron/(${rooms.join('|')})`
const top = (...folders) => `^(${folders.join('|')})/`

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
/** These rooms may import one another's floor and those below, never `above`. */
const floor = (name, rooms, above) =>
  rule(
    `electron-${name}`,
    'A room of electron/ imports its own floor and those below it.',
    { path: inElectron(rooms) },
    { path: inElectron(above) },
  )

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule('no-cycles', 'Two files that need each other are one, or share a third.', {}, { circular: true }),
    rule('resolved', 'An import that leads nowhere.', {}, { couldNotResolve: true, pathNot: '^(electron$|#)' }),

    rule(
      'core-alone',
      'core/ imports only itself and zod.',
      { path: top('core') },
      { pathNot: ['^core/', '(^|/)node_modules/zod/'] },
    ),
    rule(
      'no-webrtc',
      'node-av/api brings a WebRTC stack that the package leaves out; its lib and constants are enough.',
      { path: top('core', 'workers', 'electron') },
      { path: '(^|/)node_modules/node-av/dist/api/' },
    ),
    rule(
      'workers-on-core',
      'workers/ imports core/ and itself; shared logic belongs in core/.',
      { path: top('workers') },
      { path: top('electron', 'renderer', 'scripts', 'test') },
    ),
    rule(
      'electron-on-core',
      'electron/ imports core/ and itself; shared logic belongs in core/.',
      { path: top('electron') },
      { path: top('workers', 'renderer', 'scripts', 'test') },
    ),
    rule(
      'renderer-on-core',
      'renderer/ imports core/ and itself; shared logic belongs in core/.',
      { path: top('renderer') },
      { path: top('electron', 'workers', 'scripts', 'test') },
    ),
    rule('renderer-sandboxed', 'The renderer is sandboxed.', { path: top('renderer') }, { dependencyTypes: ['core'] }),
    rule(
      'one-way-out',
      'What is sent or fetched goes through electron/base/outward: proxies, certificates and time-outs are the same.',
      // The listener of a phone sends nothing out: it is what answers.
      { path: '^electron/', pathNot: '^electron/(base/outward/|shell/phone-listener\\.ts$)' },
      { path: '^(node:)?https$' },
    ),
    rule(
      'onnx-runtime-quiet',
      'Only workers/infer/onnx-runtime.ts loads ONNX Runtime: it switches its reports to its maker off first.',
      { pathNot: '^workers/infer/onnx-runtime\\.ts$' },
      { path: '(^|/)node_modules/onnxruntime-', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'electron-in-its-shell',
      'Only the desktop shell (electron/main.ts, electron/preload.ts, electron/desktop/) imports electron.',
      { path: top('core', 'workers', 'electron', 'renderer'), pathNot: '^electron/(main\\.ts|preload\\.ts|desktop/)' },
      { path: '(^electron$|(^|/)node_modules/electron/)' },
    ),

    rule(
      'electron-base',
      'base/ imports core/ alone.',
      { path: inElectron(['base/']) },
      { path: '^electron/', pathNot: inElectron(['base/']) },
    ),
    rule(
      'electron-store',
      'store/ imports core/ and base/ alone.',
      { path: inElectron(['store/']) },
      { path: '^electron/', pathNot: inElectron(GROUND) },
    ),
    rule(
      'electron-supervisor',
      'supervisor/ imports core/ and base/ alone: it knows processes, not what the application keeps.',
      { path: inElectron(['supervisor/']) },
      { path: '^electron/', pathNot: inElectron(['supervisor/', 'base/']) },
    ),
    floor('machinery', MACHINERY, [...SERVICES, 'app/', ...SHELLS]),
    floor('services', SERVICES, ['app/', ...SHELLS]),
    floor('application', ['app/'], SHELLS),
    rule(
      'electron-has-floors',
      'A new room of electron/ goes onto a floor: ARCHITECTURE.md and the lists above.',
      {
        path: '^electron/',
        pathNot: inElectron([...SHELLS, 'app/', ...SERVICES, ...MACHINERY, ...GROUND, '[^/]*\\.md$']),
      },
      {},
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.json$' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
