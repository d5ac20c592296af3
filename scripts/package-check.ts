// Looks through a packed program and runs its command line: npm run package:check [folder] [--stand-in]
// --stand-in packs for Linux first, with Node in the place of Electron, where Electron cannot be fetched.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkTree, megabytes, sizesByPart, type Platform } from './package/check-tree.ts'
import { checkModels, packedFiles, unfold } from './package/packed-program.ts'
import { makeStandIn } from './package/stand-in.ts'

const ROOT = resolve(import.meta.dirname, '..')
const { values, positionals } = parseArgs({ options: { 'stand-in': { type: 'boolean' } }, allowPositionals: true })
const temp = mkdtempSync(join(tmpdir(), 'fieldcount-package-'))
const platform: Platform = { os: process.platform as Platform['os'], arch: process.arch }

try {
  const program = values['stand-in'] ? await pack() : resolve(positionals[0] ?? join(ROOT, 'dist/linux-unpacked'))
  const resources = join(program, process.platform === 'darwin' ? 'Contents/Resources' : 'resources')
  const files = packedFiles(resources)
  for (const { part, bytes } of sizesByPart(files).slice(0, 12))
    console.log(`${megabytes(bytes).padStart(8)} MB  ${part}`)
  console.log(`${megabytes(files.reduce((sum, { bytes }) => sum + bytes, 0)).padStart(8)} MB  in all, without Electron`)
  const problems = [...checkTree(files, platform), ...checkModels(resources)]
  const bin = values['stand-in'] ? unfold(program, join(temp, 'unfolded')) : join(resources, 'bin')
  problems.push(...runCommands(bin), ...(await serve(bin)))
  problems.forEach((problem) => console.error(`package:check: ${problem}`))
  console.log(problems.length === 0 ? 'The package is whole, and runs.' : `${problems.length} problems.`)
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  rmSync(temp, { recursive: true, force: true })
}

async function pack(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  const electronDist = join(temp, 'electron')
  await makeStandIn(electronDist, version)
  const output = join(temp, 'packed')
  const builder = join(ROOT, 'node_modules/electron-builder/cli.js')
  const settings = { electronDist, electronVersion: version, 'directories.output': output }
  const done = spawnSync(
    process.execPath,
    [builder, '--linux', 'dir', ...Object.entries(settings).map(([key, value]) => `-c.${key}=${value}`)],
    { cwd: ROOT, encoding: 'utf8' },
  )
  if (done.status !== 0) throw new Error(`electron-builder failed:\n${done.stdout.slice(-2_000)}${done.stderr}`)
  return join(output, 'linux-unpacked')
}

/** What an installed program must do, by its command line. */
function runCommands(bin: string): string[] {
  const demo = join(bin, '../resources/demo')
  const data = join(temp, 'data')
  const commands = [
    ['--version'],
    ['doctor', '--json', '--data', data],
    ['selftest', '--json'],
    ['count', join(demo, 'demo.mp4'), '--config', join(demo, 'calibration.json'), '--json'],
  ]
  return commands.flatMap((args) => {
    const { status, stdout, stderr, error } = spawnSync(command(bin), args, { encoding: 'utf8', timeout: 300_000 })
    const said = (error?.message ?? stderr.trim()).slice(0, 400)
    console.log(`fieldcount ${args[0]}: exit ${status}, ${stdout.length} characters`)
    return status === 0 && stdout.length > 0 ? [] : [`"fieldcount ${args.join(' ')}" ended with ${status}: ${said}`]
  })
}

/** The headless shell of the package answers with its page and a content security policy. */
async function serve(bin: string): Promise<string[]> {
  const child = spawn(command(bin), ['serve', '--data', join(temp, 'served')], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  try {
    const address = await firstAddress(child)
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) })
    console.log(`fieldcount serve: ${answer.status}`)
    const policy = answer.headers.get('content-security-policy') ?? ''
    return answer.ok && policy.includes("default-src 'none'") ? [] : [`the page answered ${answer.status}, "${policy}"`]
  } catch (error) {
    return [`"fieldcount serve" does not serve: ${String(error)}`]
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

function firstAddress(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((found, failed) => {
    let text = ''
    const timer = setTimeout(() => failed(new Error(`no address within 60 s: ${text.slice(0, 400)}`)), 60_000)
    const look = (chunk: Buffer) => {
      text += chunk.toString()
      const address = /https?:\/\/\S+/.exec(text)?.[0]
      if (!address) return
      clearTimeout(timer)
      found(address)
    }
    child.stdout!.on('data', look)
    child.stderr!.on('data', look)
    child.once('close', () => failed(new Error(`it ended: ${text.slice(0, 400)}`)))
  })
}

function command(bin: string): string {
  return join(bin, process.platform === 'win32' ? 'fieldcount.cmd' : 'fieldcount')
}
