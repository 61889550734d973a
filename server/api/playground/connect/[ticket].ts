import { handleDeparture } from '../../../utils/connect/departure.ts'
import { coreHandler } from '../../../utils/edge/handler.ts'
import { dependencies } from '../../../utils/runtime.ts'

/** `GET`: sends the browser to the consent page. */
export default coreHandler(handleDeparture, dependencies)
