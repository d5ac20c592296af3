/**
 * What a process must have in its environment before it loads ONNX Runtime: from version 1.29 on the library reports
 * to its maker (processor, system, model file, session times) and keeps a device id and a queue in the user's cache
 * folder. It looks at this once, when it is loaded.
 */
export const ONNX_ENVIRONMENT = { ORT_DISABLE_TELEMETRY: '1' } as const
