import { takeTicket } from '#shared/playground/ticket.ts'

/**
 * Takes the one-time ticket of a consent out of the address before the router, or anything else of the page, reads it; the first
 * panel redeems it.
 */
export default defineNuxtPlugin({
  name: 'connect-ticket',
  // After the state of the page is there (-30), before what reads its address (-20).
  order: -25,
  setup() {
    const { ticket, rest } = takeTicket(location.hash)
    if (ticket === undefined) return
    history.replaceState(history.state, '', location.pathname + location.search + rest)
    useConnectTicket().value = ticket
  },
})
