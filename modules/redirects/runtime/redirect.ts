import { useRuntimeConfig } from 'nitropack/runtime'
import { redirects } from '#redirects'
import { redirectHandler } from '../handler.ts'

export default redirectHandler(redirects, useRuntimeConfig().app.baseURL)
