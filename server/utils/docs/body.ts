import { z } from 'zod'
import type { ContentNode } from '#shared/docs/markdown/node.ts'

/** The engine's own tree. */
const bodySchema = z.object({ value: z.custom<ContentNode[]>(Array.isArray) })

/** The nodes of a page's text. */
export const nodesOf = (body: unknown): ContentNode[] => bodySchema.parse(body).value
