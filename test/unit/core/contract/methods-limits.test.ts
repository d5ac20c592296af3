import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { METHODS } from '#core/contract/methods.ts'
import { CameraFile, SiteFile } from '#core/site-config/site-file.ts'

/** What this test knows of a schema: how it is built. */
interface Node {
  readonly maxLength?: number | null
  readonly _zod: { readonly def: Def }
}
interface Def {
  readonly type: string
  readonly format?: string
  readonly shape?: Record<string, Node>
  readonly options?: readonly Node[]
  readonly items?: readonly Node[]
  readonly innerType?: Node
  readonly element?: Node
  readonly keyType?: Node
  readonly valueType?: Node
  readonly in?: Node
  readonly out?: Node
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string } } }[]
}

/** Formats whose own pattern says how long they are. */
const BOUNDED_FORMATS = ['uuid', 'date', 'datetime']

/** Paths of texts and lists without a longest length. */
function unbounded(schema: z.ZodType, path: string): string[] {
  const seen = new Set<Node>()
  return walk(schema as unknown as Node, path)

  function walk(node: Node | undefined, at: string): string[] {
    if (!node || seen.has(node)) return []
    seen.add(node)
    const def = node._zod.def
    const here = isUnbounded(node) ? [at] : []
    const below = [
      ...Object.entries(def.shape ?? {}).flatMap(([key, value]) => walk(value, `${at}.${key}`)),
      ...(def.options ?? def.items ?? []).flatMap((option) => walk(option, at)),
      ...[def.innerType, def.element, def.keyType, def.valueType, def.in, def.out].flatMap((inner) => walk(inner, at)),
    ]
    return [...here, ...below]
  }
}

function isUnbounded(node: Node): boolean {
  const { type, format, checks } = node._zod.def
  if (type === 'string') return node.maxLength === null && !BOUNDED_FORMATS.includes(format ?? '')
  const kinds = checks?.map(({ _zod }) => _zod.def.check) ?? []
  if (type === 'array') return !kinds.includes('max_length') && !kinds.includes('length_equals')
  return type === 'any' || type === 'unknown'
}

describe('what comes in by a request', () => {
  it.each(Object.entries(METHODS))('has a longest length in every text and list of %s', (name, { params }) => {
    expect(unbounded(params, name)).toEqual([])
  })

  it.each([
    ['site', SiteFile],
    ['camera', CameraFile],
  ])('has one in the file of a %s too', (name, schema) => {
    expect(unbounded(schema, name)).toEqual([])
  })
})
