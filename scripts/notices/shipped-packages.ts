/** What package-lock.json says of one package. */
interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  /** Present for packages that hold programs of one platform. */
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
}

/** Package-lock.json: its keys are folders, `node_modules/a/node_modules/b`. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

export interface ShippedPackage extends LockedPackage {
  readonly name: string
  readonly folder: string
}

const MODULES = 'node_modules/'

/**
 * Every package that is part of an installed Fieldcount: the production ones, and the development ones that the build
 * puts into the page (`bundled`), with all they depend on.
 */
export function shippedPackages({ packages }: Lock, bundled: readonly string[]): ShippedPackage[] {
  const folders = new Set(Object.keys(packages).filter((folder) => folder !== '' && !packages[folder]!.dev))
  const add = (name: string, from: string) => {
    const folder = resolveFolder(packages, name, from)
    if (folder === undefined || folders.has(folder)) return
    folders.add(folder)
    for (const dependency of Object.keys(packages[folder]!.dependencies ?? {})) add(dependency, folder)
  }
  for (const name of bundled) add(name, '')
  return [...folders].sort().map((folder) => ({
    ...packages[folder],
    folder,
    name: folder.slice(folder.lastIndexOf(MODULES) + MODULES.length),
  }))
}

/** Where Node would find `name` when a file of `from` asks for it. */
function resolveFolder(packages: Lock['packages'], name: string, from: string): string | undefined {
  const here = `${from === '' ? '' : `${from}/`}${MODULES}${name}`
  if (packages[here]) return here
  if (from === '') return undefined
  const outer = from.lastIndexOf(`/${MODULES}`)
  return resolveFolder(packages, name, outer < 0 ? '' : from.slice(0, outer))
}
