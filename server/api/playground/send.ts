import { coreHandler } from '../../utils/edge/handler.ts'
import { handle } from '../../utils/proxy.ts'
import { dependencies } from '../../utils/runtime.ts'

/** `POST`: a `PlaygroundRequest` in, frames of `PlaygroundEvent` out. */
export default coreHandler(handle, dependencies)
