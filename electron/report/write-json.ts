import type { ReportDocument } from './report-schema.ts'
import { writeWholeFile } from './write-whole-file.ts'

/** Writes the document (`fieldcount.report/1`, see `ReportDocument`), one entry of its long lists a line. Throws `file.write`. */
export async function writeJson(document: ReportDocument, path: string): Promise<void> {
  await writeWholeFile(path, (file) => file.writeFile(jsonText(document)))
}

/** Readable by people, and no longer than it need be: a line for each day, hour, series and gap. */
export function jsonText(document: ReportDocument): string {
  const fields = Object.entries(document).map(([name, value]) => {
    const text = Array.isArray(value) && value.length > 0 ? `[\n${value.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]` : JSON.stringify(value)
    return `  ${JSON.stringify(name)}: ${text}`
  })
  return `{\n${fields.join(',\n')}\n}\n`
}
