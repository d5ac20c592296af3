declare module '@cycjimmy/jsmpeg-player' {
  /** What takes the bytes of the stream. */
  interface Demuxer {
    write(data: ArrayBuffer): void
  }
  /** Where the bytes come from; made by the player. */
  interface Source {
    readonly streaming: boolean
    readonly established: boolean
    readonly completed: boolean
    connect(demuxer: Demuxer): void
    start(): void
    resume(): void
    destroy(): void
  }
  interface Player {
    play(): void
    destroy(): void
  }
  const JSMpeg: {
    readonly Player: new (
      url: string,
      options: Record<string, unknown> & { canvas: HTMLCanvasElement; source: new () => Source },
    ) => Player
  }
  export default JSMpeg
}
