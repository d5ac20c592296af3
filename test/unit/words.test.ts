import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** Names that were given up (GLOSSARY.md), as they would stand in code. Stored data keeps its names. */
const GIVEN_UP: readonly RegExp[] = [
  /witness/i,
  /governor|^govern/i,
  /courier|^bury$/i,
  /(Alert|Replay)Desk|(Status|Circuit|Job)Board/,
  /(run|read|copy|ask)Apart/,
  /(is|assert|not|looks|open)Sound(Copy|Database)?$/,
  /PatientWriter|CameraWishes|tainted|^#?wish(es)?$|^heir$/,
  /upkeep|tidyLog/i,
  /tally/i,
  /trails?$/i,
  /^(MOST|LEAST|USUAL)(_|$)/,
  /^#?(told|hear|heard|tell)([A-Z]|$)/,
  /^(add|try|compare|probe|list|offered)Forms?$|FormService|FormComparison|ModelForm/,
  /^#?drift([A-Z]|$)/i,
  /^presentIn$|^underMap$|^surelyUpToPx$|^EditorSays$/,
]

/** `isSound` stands in the JSON reports that customers already read. */
const KEPT = new Set(['isSound'])

function names(file: string): string[] {
  const text = readFileSync(resolve(ROOT, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

it('names things with the words of GLOSSARY.md, not with those that were given up', () => {
  const files = execFileSync('git', ['ls-files', 'core', 'electron', 'workers', 'renderer/src', 'scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('/migrations/'))
  expect(files.length).toBeGreaterThan(500)
  const camel = (file: string) =>
    file.replace(/^.*\/|\.tsx?$/g, '').replace(/-./g, ([, letter]) => letter!.toUpperCase())
  const refused = files.flatMap((file) =>
    [...new Set([camel(file), ...names(file)])]
      .filter((name) => !KEPT.has(name) && GIVEN_UP.some((word) => word.test(name)))
      .map((name) => `${file}: ${name}`),
  )
  expect(refused).toEqual([])
})

it('writes the documents with the same words', () => {
  const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file && !/^(CHANGELOG|GLOSSARY)\.md$/.test(file))
  expect(documents.length).toBeGreaterThan(20)
  const givenUp = /\b(witness(es)?|governor|courier|upkeep|tally|tallies|alert desk|run apart|sound database)\b/i
  expect(documents.filter((file) => givenUp.test(readFileSync(resolve(ROOT, file), 'utf8')))).toEqual([])
})
