import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

// npm run install:cuda. onnxruntime-node's own installer is switched off (.npmrc, allowScripts) because it would
// fetch hundreds of megabytes on every machine; this runs it on purpose.
process.exitCode = installCuda(resolve(import.meta.dirname, '..'))

function installCuda(root: string): number {
  const target = `${process.platform}/${process.arch}`
  if (target !== 'linux/x64') {
    console.error(`There is no CUDA provider for ${target}; on Windows "dml" is the provider for the GPU.`)
    return 1
  }
  const packageDir = join(root, 'node_modules', 'onnxruntime-node')
  // `true`, not `cuda12`: with a name the installer takes this for its own checkout and does nothing.
  const { status } = spawnSync(process.execPath, [join(packageDir, 'script', 'install.js')], {
    stdio: 'inherit',
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'true' },
  })
  const provider = join(packageDir, 'bin', 'napi-v6', target, 'libonnxruntime_providers_cuda.so')
  if (status === 0 && existsSync(provider)) {
    console.log(
      'The CUDA provider is installed. It also needs CUDA 12 and cuDNN 9 on this machine: "npm run fieldcount -- ' +
        'doctor" tells.',
    )
    return 0
  }
  console.error('The CUDA provider could not be fetched: it comes from api.nuget.org, which must be reachable.')
  return 1
}
