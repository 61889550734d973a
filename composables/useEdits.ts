import type { EditedRequest } from '#shared/playground/edited.ts'
import type { RequestSpec } from '#shared/playground/spec.ts'
import { sharedPath } from '#shared/docs/tree.ts'

/** What a reader made of a request. */
interface Edits {
  request: EditedRequest
  /** The link that filled it. */
  link: string | undefined
  /** Whether it came from the link and was not sent since. */
  fromLink: boolean
}

/** The text of edits by page and playground. In memory alone, since what is written by hand may be a credential. */
const edits = new Map<string, string>()

/** Keeps what a reader made of a request while the page goes from one language to another. */
export function useEdits({ spec, edited }: ReturnType<typeof usePlayground>, position: number) {
  const router = useRouter()
  const page = sharedPath(useRoute().path)
  const key = [page, position, spec.api, spec.operation].join(' ')
  for (const other of edits.keys()) if (!other.startsWith(`${page} `)) edits.delete(other)
  const text = edits.get(key)
  const kept: Edits | undefined = text === undefined ? undefined : JSON.parse(text)

  /** To be called when the playground goes away; the router knows already where to. */
  function keep(link: string | undefined, fromLink: boolean) {
    edits.delete(key)
    if (sharedPath(router.currentRoute.value.path) !== page || (link === undefined && JSON.stringify(edited.value) === textOf(spec))) return
    const own: Edits = { request: edited.value, link, fromLink }
    edits.set(key, JSON.stringify(own))
  }

  return { kept, keep }
}

/** The author's request as the text of a template. */
function textOf({ method, url, headers, body }: RequestSpec): string {
  return JSON.stringify({ method, url: url.trim(), headers: headers.map(({ name, value }) => ({ name, value })), body })
}
