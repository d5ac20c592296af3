import { z } from 'zod'

// Every text that comes from outside has a length: a long one costs time in whoever looks through it.

/** An id of anything, ours or a file's. */
export const IdText = z.string().max(300)

/** Where a file, a folder or a device is: the longest path of Linux. */
export const PathText = z.string().max(4096)

/** An address such as `rtsp://…`: no longer one works everywhere. */
export const MAX_ADDRESS_LENGTH = 2048
export const AddressText = z.string().max(MAX_ADDRESS_LENGTH)
