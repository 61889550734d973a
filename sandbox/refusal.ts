import type { Answer, SandboxRequest } from './api.ts'

/** The messages of a refused body or query, by member name. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>

interface RefusalDetail {
  errors?: FieldErrors
  headers?: Readonly<Record<string, string>>
}

/** A request that an API turns down. Each API writes it in its own shape. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly errors: FieldErrors | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, detail: RefusalDetail = {}) {
    super(message)
    this.status = status
    this.code = code
    this.errors = detail.errors
    this.headers = detail.headers ?? {}
  }
}

/** Runs `answer`, and lets `describe` write what it refuses. Any other error is a bug and passes through. */
export function answerOrRefusal(
  request: SandboxRequest,
  answer: (request: SandboxRequest) => Answer,
  describe: (refusal: Refusal, request: SandboxRequest) => Answer,
): Answer {
  try {
    return answer(request)
  } catch (error) {
    if (error instanceof Refusal) return describe(error, request)
    throw error
  }
}
