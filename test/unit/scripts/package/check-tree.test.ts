import { describe, expect, it } from 'vitest'
import { checkTree, MAX_BYTES, sizesByPart, type PackedFile } from '../../../../scripts/package/check-tree.ts'

const LINUX = { os: 'linux', arch: 'x64' } as const
const NATIVE = 'app.asar.unpacked/node_modules'
const ONNX = `${NATIVE}/onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node`
const FFMPEG = `${NATIVE}/@seydx/node-av-linux-x64/node-av.node`
const WHOLE = [
  ...['main', 'cli', 'worker', 'report', 'certificate', 'replay', 'database'].map(
    (name) => `app.asar/out/main/${name}.js`,
  ),
  'app.asar/out/renderer/index.html',
  'app.asar/package.json',
  ...['manifest.json', 'catalogue.json', 'MODEL_CARD.md'].map((name) => `models/${name}`),
  ...['icon.png', 'demo/demo.mp4', 'demo/calibration.json', 'demo/truth.json'].map((name) => `resources/${name}`),
  ...['h264.mp4', 'hevc.mp4'].map((name) => `resources/decode/${name}`),
  'LICENSE',
  'THIRD-PARTY-NOTICES.txt',
  ONNX,
  FFMPEG,
]
const files = (paths: readonly string[], bytes = 10): PackedFile[] => paths.map((path) => ({ path, bytes }))

describe('the tree of a packed program', () => {
  it('is accepted when everything is there and nothing else', () => expect(checkTree(files(WHOLE), LINUX)).toEqual([]))

  it.each(WHOLE)('is refused without %s', (left) => {
    expect(checkTree(files(WHOLE.filter((path) => path !== left)), LINUX)).toHaveLength(1)
  })

  it.each([
    ['of another system', `${NATIVE}/onnxruntime-node/bin/napi-v6/darwin/arm64/libonnxruntime.dylib`],
    ['of another system', `${NATIVE}/onnxruntime-node/bin/napi-v6/linux/arm64/libonnxruntime.so.1`],
    ['of another system', `${NATIVE}/@seydx/node-av-win32-x64-msvc/index.js`],
    ['a source of TypeScript', 'app.asar/node_modules/zod/src/index.ts'],
    ['a source map', 'app.asar/out/main/cli.js.map'],
    ['a test', 'app.asar/node_modules/some/dist/some.test.js'],
    ['a source', 'app.asar/electron/main.js'],
    ['a package that nothing here loads', 'app.asar/node_modules/werift/lib/index.js'],
    ['inside the archive', 'app.asar/node_modules/some/build/some.node'],
  ])('is refused with %s: %s', (problem, path) => {
    expect(checkTree(files([...WHOLE, path]), LINUX)).toEqual([expect.stringContaining(problem)])
  })

  it('is refused when it is too large', () => {
    const large = [...files(WHOLE), { path: 'resources/large.bin', bytes: MAX_BYTES }]
    expect(checkTree(large, LINUX)).toEqual(['too large: 260.0 MB, at most 260.0 MB'])
  })

  it('is told by part, the largest first', () => {
    const some = [...files([FFMPEG, ONNX], 7), ...files(['app.asar/out/main/a.js', 'app.asar/out/main/b.js'], 4)]
    expect(sizesByPart(some).slice(0, 2)).toEqual([
      { part: 'app.asar/out', bytes: 8 },
      { part: '@seydx/node-av-linux-x64', bytes: 7 },
    ])
  })
})
