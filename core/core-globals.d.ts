// The few globals that every runtime of ours has and that are pure. Nothing of Node, the DOM or Electron.
declare class TextEncoder {
  encode(text: string): Uint8Array
}
declare class TextDecoder {
  decode(bytes: Uint8Array): string
}
declare class URL {
  static canParse(url: string): boolean
  static parse(url: string): URL | null
  constructor(url: string)
  protocol: string
  username: string
  password: string
  host: string
  hostname: string
  port: string
  pathname: string
  search: string
  hash: string
  readonly href: string
}
