import type { FieldcountClient } from '#core/contract/client.ts'

/** Bytes in a piece: in base64 four thirds of it. */
const PIECE = 1_200_000

/** Copies a file of this browser to the computer that runs Fieldcount; answers with where it lies there. */
export async function bringFile(
  client: Pick<FieldcountClient, 'call'>,
  file: File,
  onProgress: (share: number) => void,
): Promise<string> {
  const { uploadId } = await client.call('files.begin', { name: file.name, bytes: file.size })
  try {
    for (let from = 0; from < file.size; from += PIECE) {
      const piece = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer())
      await client.call('files.append', { uploadId, piece: base64Of(piece) })
      onProgress(Math.min(1, (from + PIECE) / file.size))
    }
    return (await client.call('files.finish', { uploadId })).path
  } catch (thrown) {
    await client.call('files.cancel', { uploadId }).catch(() => {})
    throw thrown
  }
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  // As many arguments as every engine takes.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}
