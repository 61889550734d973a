/** The ticket that a consent came back with, until a panel has redeemed it. */
export function useConnectTicket() {
  return useState<string | undefined>('connect-ticket')
}
