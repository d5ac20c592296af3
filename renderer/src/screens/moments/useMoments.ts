import { useCallback, useEffect, useState } from 'react'
import type { Moment } from '#core/contract/moment-view.ts'
import type { Params } from '#core/contract/methods.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { client } from '../../state/app-store.ts'

/** Moments of a page. */
const PAGE = 60

/** Moments of a choice, newest first, page by page; undefined until the first answer. */
export function useMoments(query: Omit<Params<'moments.list'>, 'limit' | 'before'>): {
  moments: readonly Moment[] | undefined
  more: boolean
  error: ErrorData | undefined
  loadMore: () => void
  refresh: () => void
} {
  const key = JSON.stringify(query)
  const [found, setFound] = useState<{ key: string; moments: readonly Moment[]; more: boolean } | undefined>()
  const [error, setError] = useState<ErrorData | undefined>()
  const load = useCallback(
    (before: Moment | undefined, known: readonly Moment[]) =>
      client
        .call('moments.list', {
          ...(JSON.parse(key) as typeof query),
          ...(before && { before: { atMs: before.atMs, id: before.id } }),
          limit: PAGE,
        })
        .then(
          (page) => {
            setError(undefined)
            setFound({ key, moments: [...known, ...page], more: page.length === PAGE })
          },
          (thrown: unknown) => setError(toErrorData(thrown)),
        ),
    [key],
  )
  const refresh = useCallback(() => void load(undefined, []), [load])
  useEffect(refresh, [refresh])
  const mine = found?.key === key ? found : undefined
  return {
    moments: mine?.moments,
    more: mine?.more ?? false,
    error,
    loadMore: () => mine && void load(mine.moments.at(-1), mine.moments),
    refresh,
  }
}
