import { z } from 'zod'
import { Camera } from '../app-state.ts'
import { DiscoveryView, LocalNetwork } from '../discovery-view.ts'
import { Credentials } from '../../video/source.ts'
import { AddressText, IdText } from '../../text/bounded-text.ts'
import { Name } from '../../text/name.ts'

const nothing = z.strictObject({})
const foundRef = z.strictObject({ foundId: IdText })

/** Requests about finding cameras on the network. What they change comes back as `discovery-changed`. */
export const DISCOVERY_METHODS = {
  /** Networks of this computer that can be searched, with the part of each that would be. */
  'discovery.networks': { params: nothing, result: z.array(LocalNetwork) },
  /**
   * Calls cameras by ONVIF and, with `ports`, asks these ports of every address of the range. One search at a time: a
   * new one ends the last.
   */
  'discovery.start': {
    params: z.strictObject({ range: z.string().max(40), ports: z.array(z.number()).max(20) }),
    result: DiscoveryView,
  },
  'discovery.cancel': { params: nothing, result: DiscoveryView },
  /** Asks one camera for its streams: by ONVIF, else by the usual addresses of its maker. The answer is in the view. */
  'discovery.ask': {
    params: foundRef.extend({
      credentials: Credentials.optional(),
      /** Only the usual addresses. */ withoutOnvif: z.boolean().default(false),
    }),
    result: DiscoveryView,
  },
  /** Adds a camera with one of the streams it was found to have, and remembers who it is. */
  'discovery.add': {
    params: foundRef.extend({
      url: AddressText,
      name: Name(),
      credentials: Credentials.optional(),
      fps: z.number().positive().max(60).default(10),
    }),
    result: Camera,
  },
  /** Calls cameras again for those of ours that do not answer. */
  'discovery.lookAgain': { params: z.strictObject({ cameraId: IdText }), result: DiscoveryView },
  /** Uses the address at which a camera of ours was found again. */
  'discovery.follow': { params: z.strictObject({ cameraId: IdText }), result: Camera },
} as const
