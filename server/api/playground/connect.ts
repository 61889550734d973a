import { handleConnect } from '../../utils/connect/start.ts'
import { coreHandler } from '../../utils/edge/handler.ts'
import { dependencies } from '../../utils/runtime.ts'

/** `POST`: begins a consent. */
export default coreHandler(handleConnect, dependencies)
