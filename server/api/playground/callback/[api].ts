import { handleCallback } from '../../../utils/connect/callback.ts'
import { coreHandler } from '../../../utils/edge/handler.ts'
import { dependencies } from '../../../utils/runtime.ts'

/** `GET`: takes what a provider says and sends the browser back to its page. */
export default coreHandler(handleCallback, dependencies)
