/** Names of the messages between preload and main. */
export const CHANNELS = {
  /** invoke: an RpcRequest, answered with an RpcAnswer. */
  request: 'fieldcount:request',
  /** main to window: an AppEvent. */
  event: 'fieldcount:event',
  /** main to window: a camera id and a packed preview frame that came through main. */
  preview: 'fieldcount:preview',
  /** main to window: a camera id, with the port its preview frames arrive on from now on. */
  previewPort: 'fieldcount:preview-port',
} as const
