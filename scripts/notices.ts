import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { NOTICES_FILE, writeNotices } from './notices/write-notices.ts'

// npm run notices: the third-party notices, from what is installed.
const root = resolve(import.meta.dirname, '..')
writeFileSync(join(root, NOTICES_FILE), writeNotices(root))
