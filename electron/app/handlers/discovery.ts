import type { Handlers } from '#core/contract/methods.ts'
import type { DISCOVERY_METHODS } from '#core/contract/methods/discovery.ts'
import type { DiscoveryService } from '../../discovery/discovery-service.ts'

export function discoveryHandlers(discovery: DiscoveryService): Pick<Handlers, keyof typeof DISCOVERY_METHODS> {
  return {
    'discovery.networks': async () => discovery.networks(),
    'discovery.start': async (request) => discovery.start(request),
    'discovery.cancel': async () => discovery.cancel(),
    'discovery.ask': async (request) => discovery.ask(request),
    'discovery.add': async (request) => discovery.add(request),
    'discovery.lookAgain': async ({ cameraId }) => discovery.lookAgain(cameraId),
    'discovery.follow': async ({ cameraId }) => discovery.follow(cameraId),
  }
}
