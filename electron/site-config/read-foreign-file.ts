import { findAppPaths } from '../base/app-paths.ts'
import { askOnce } from '../base/threads/ask-once.ts'
import type { FileQuestion } from './foreign-file-thread.ts'
import { READERS, type FileKind, type Read } from './file-readers.ts'

/** A file of so many characters takes main a few milliseconds. */
const AT_ONCE_LENGTH = 64 * 1024

/** Reads it, in a thread when it is large. Rejects with what its reader throws. */
export async function readForeignFile<Kind extends FileKind>(kind: Kind, text: string): Promise<Read<Kind>> {
  if (text.length <= AT_ONCE_LENGTH) return READERS[kind](text) as Read<Kind>
  return askOnce<FileQuestion, Read<Kind>>({ entry: findAppPaths().foreignFileEntry }, { kind, text })
}
