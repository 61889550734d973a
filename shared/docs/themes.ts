/** Shiki themes of code blocks by colour mode; both keep a contrast of 4.5 : 1 or better. */
export const THEMES = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const
