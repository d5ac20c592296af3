export interface PackedFile {
  /** Inside `resources`, with `/`; those of the archive begin with `app.asar/`. */
  readonly path: string
  readonly bytes: number
}

export interface Platform {
  readonly os: 'linux' | 'darwin' | 'win32'
  readonly arch: string
}

/** Everything beside Electron, bytes. */
export const MAX_BYTES = 260 * 1024 * 1024

const ENTRIES = ['main', 'cli', 'worker', 'report', 'certificate', 'replay', 'database']
const REQUIRED = [
  ...ENTRIES.map((name) => `app.asar/out/main/${name}.js`),
  'app.asar/out/renderer/index.html',
  'app.asar/package.json',
  'models/manifest.json',
  'models/catalogue.json',
  'models/MODEL_CARD.md',
  'resources/icon.png',
  'resources/demo/demo.mp4',
  'resources/demo/calibration.json',
  'resources/demo/truth.json',
  'resources/decode/h264.mp4',
  'resources/decode/hevc.mp4',
  'LICENSE',
  'THIRD-PARTY-NOTICES.txt',
]
const UNWANTED: readonly [RegExp, string][] = [
  [/\.map$/, 'a source map'],
  [/\.[cm]?tsx?$/, 'a source of TypeScript'],
  [/\.test\.[cm]?js$/, 'a test'],
  [/\.(pt|env|pem|log)$/, 'a file of development'],
  [/^app\.asar\/(test|core|electron|workers|renderer|scripts)\//, 'a source'],
  [/^models\/training\//, 'a recipe of training'],
  [/node_modules\/(werift|mediabunny|echarts|typescript|electron|vite)\//, 'a package that nothing here loads'],
]
/** How the packages of native parts name systems, in their paths. */
const ONNX = /onnxruntime-node\/bin\/napi-v\d+\/([^/]+)\/([^/]+)\//
const FFMPEG = /@seydx\/node-av-([a-z0-9]+)-([a-z0-9]+)(?:-[a-z]+)?\//

/** What is missing from a packed program, too much in it, or of another system. Empty: all is well. */
export function checkTree(files: readonly PackedFile[], platform: Platform): string[] {
  const present = new Set(files.map(({ path }) => path))
  const native = files.filter(({ path }) => /\.(node|so(\.\d+)*|dll|dylib)$/.test(path))
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return [
    ...REQUIRED.filter((path) => !present.has(path)).map((path) => `missing: ${path}`),
    ...(native.some(({ path }) => ONNX.test(path)) ? [] : ['missing: the native part of ONNX Runtime']),
    ...(native.some(({ path }) => FFMPEG.test(path)) ? [] : ['missing: the native part of FFmpeg']),
    ...files.flatMap(({ path }) => UNWANTED.filter(([at]) => at.test(path)).map(([, what]) => `${what}: ${path}`)),
    ...files.filter(({ path }) => isForeign(path, platform)).map(({ path }) => `of another system: ${path}`),
    ...native
      .filter(({ path }) => path.startsWith('app.asar/'))
      .map(({ path }) => `inside the archive, where the system cannot open it: ${path}`),
    ...(bytes > MAX_BYTES ? [`too large: ${megabytes(bytes)} MB, at most ${megabytes(MAX_BYTES)} MB`] : []),
  ]
}

/** The largest parts, for people: a part is a package, or what lies at the top. */
export function sizesByPart(files: readonly PackedFile[]): { part: string; bytes: number }[] {
  const sizes = new Map<string, number>()
  for (const { path, bytes } of files) {
    const part = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.split('/').slice(0, 2).join('/')
    sizes.set(part, (sizes.get(part) ?? 0) + bytes)
  }
  return [...sizes].map(([part, bytes]) => ({ part, bytes })).sort((a, b) => b.bytes - a.bytes)
}

export function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1)
}

function isForeign(path: string, { os, arch }: Platform): boolean {
  const onnx = ONNX.exec(path)
  if (onnx) return onnx[1] !== os || onnx[2] !== arch
  const ffmpeg = FFMPEG.exec(path)
  return ffmpeg !== null && (ffmpeg[1] !== os || ffmpeg[2] !== arch)
}
