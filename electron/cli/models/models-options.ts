export interface ModelsOptions {
  readonly data: string
  readonly json?: boolean
}
