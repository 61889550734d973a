import { handleReturn } from '../../utils/connect/paste.ts'
import { coreHandler } from '../../utils/edge/handler.ts'
import { dependencies } from '../../utils/runtime.ts'

/** `POST`: takes the address with which a consent ended somewhere else. */
export default coreHandler(handleReturn, dependencies)
