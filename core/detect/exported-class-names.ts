/**
 * Class names as the Ultralytics exporter writes them into a file's metadata under `names`: a Python dictionary such
 * as `{0: 'person', 1: "driver's cab"}`. Undefined unless the numbers run from 0 without a gap.
 */
export function readExportedClassNames(text: string): string[] | undefined {
  const names: string[] = []
  for (const [, index, single, double] of text.matchAll(
    /(\d{1,6})\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g,
  )) {
    const name = (single ?? double ?? '').replace(/\\(.)/g, '$1')
    if (Number(index) !== names.length || name === '') return undefined
    names.push(name)
  }
  return names.length > 0 ? names : undefined
}
