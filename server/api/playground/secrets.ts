import { coreHandler } from '../../utils/edge/handler.ts'
import { dependencies } from '../../utils/runtime.ts'
import { handleSecrets } from '../../utils/secrets.ts'

/** `POST` hands secrets over or asks which are held, `DELETE` forgets them. */
export default coreHandler(handleSecrets, dependencies)
