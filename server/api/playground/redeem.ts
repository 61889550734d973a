import { handleRedeem } from '../../utils/connect/redeem.ts'
import { coreHandler } from '../../utils/edge/handler.ts'
import { dependencies } from '../../utils/runtime.ts'

/** `POST`: tells a page how its consent ended. */
export default coreHandler(handleRedeem, dependencies)
