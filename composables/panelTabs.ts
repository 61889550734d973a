/** Tabs of a panel: their words are never cut; where there is no room, the row scrolls. */
export const PANEL_TABS = { list: 'overflow-x-auto', trigger: 'shrink-0 px-2', label: 'overflow-visible' } as const
