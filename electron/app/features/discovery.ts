import type { Handlers } from '#core/contract/methods.ts'
import type { DISCOVERY_METHODS } from '#core/contract/methods/discovery.ts'
import { askOnvif, speaksOnvif } from '../../discovery/ask-onvif.ts'
import { callCameras } from '../../discovery/call-cameras.ts'
import { DiscoveryService } from '../../discovery/discovery-service.ts'
import { localNetworks } from '../../discovery/local-networks.ts'
import { readNeighbours } from '../../discovery/neighbours.ts'
import { greetRtsp } from '../../discovery/rtsp-greeting.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import { throttleLatest } from '../throttle-latest.ts'

/** For one answer of a camera; slow ones take two or three seconds when they have just been switched on. */
const ANSWER_MS = 5_000
/** For one address that may show a picture. */
const PICTURE_MS = 4_000
/** Where ONVIF listens when it did not answer the call: the rule, and the habits of makers. */
const ONVIF_PORTS = [80, 8080, 8899, 2020]
const PORT_MS = 1_500
/** Where there is no model yet, most have about this. */
const DEFAULT_MODEL = { inputWidth: 640, inputHeight: 640 }

/** Finding cameras, with the real network. */
export function discoveryFeature(
  { clock, settings, runJob, log, emit }: Foundation,
  models: ModelCatalogue,
  cameras: CameraService,
) {
  const changed = throttleLatest(() => {
    if (!service.stopped) emit({ type: 'discovery-changed', discovery: service.view() })
  }, 200)
  const service: DiscoveryService = new DiscoveryService({
    tools: {
      callCameras: (network) => callCameras(network),
      greet: greetRtsp,
      neighbours: () => readNeighbours(),
      askOnvif: (url, credentials) =>
        askOnvif(url, { ...(credentials && { credentials }), timeoutMs: ANSWER_MS, nowMs: () => clock.nowMs() }),
      findOnvif: async (host) => {
        const speaks = await Promise.all(ONVIF_PORTS.map((port) => speaksOnvif(host, port, PORT_MS)))
        const port = ONVIF_PORTS[speaks.indexOf(true)]
        return port === undefined ? undefined : `http://${host}:${port}/onvif/device_service`
      },
      tryAddresses: (urls, credentials) => runJob({ kind: 'try-addresses', urls, credentials, timeoutMs: PICTURE_MS }),
    },
    networks: () => localNetworks(),
    cameras: () => cameras.list(),
    model: () => {
      try {
        const input = models.resolve(settings.get().modelId ?? models.defaultId()).manifest?.input
        return input ? { inputWidth: input.width, inputHeight: input.height } : DEFAULT_MODEL
      } catch {
        return DEFAULT_MODEL
      }
    },
    addCamera: (input) => cameras.add(input),
    identify: (cameraId, identity) => cameras.identify(cameraId, identity),
    moveTo: (cameraId, host) => cameras.moveTo(cameraId, host),
    log: (message) => log.info(message),
    clock,
    onChanged: changed,
  })
  const handlers: Pick<Handlers, keyof typeof DISCOVERY_METHODS> = {
    'discovery.networks': async () => service.networks(),
    'discovery.start': async (request) => service.start(request),
    'discovery.cancel': async () => service.cancel(),
    'discovery.ask': async (request) => service.ask(request),
    'discovery.add': async (request) => service.add(request),
    'discovery.lookAgain': async ({ cameraId }) => service.checkAgain(cameraId),
    'discovery.follow': async ({ cameraId }) => service.follow(cameraId),
  }
  return {
    handlers,
    state: () => ({ discovery: service.view() }),
    stop: () => service.stop(),
    onEvent: (event) => service.onEvent(event),
  } satisfies Feature
}
