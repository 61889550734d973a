/** Callouts keep the text colour of the page: tinted text on a tinted ground falls below 4.5 : 1. */
const readable = { base: 'text-default dark:text-default [&_code]:text-default dark:[&_code]:text-default [&_a]:text-highlighted' }
const colors = { primary: readable, secondary: readable, success: readable, info: readable, warning: readable, error: readable, neutral: readable }

export default defineAppConfig({
  site: {
    name: 'Dragoman',
    /** Addresses of pictures in `public/`; without one, Dragoman's own sign. `wordmark`: the picture says the name by itself. */
    logo: { light: '', dark: '', wordmark: false },
  },
  ui: {
    colors: { primary: 'teal', neutral: 'slate' },
    button: {
      // Nuxt UI lightens the button under the pointer, to 3.4 : 1.
      compoundVariants: [{
        color: 'primary',
        variant: 'solid',
        class: 'hover:bg-primary-800 active:bg-primary-800 dark:hover:bg-primary-300 dark:active:bg-primary-300',
      }],
    },
    prose: { callout: { variants: { color: colors } }, steps: { base: 'steps' } },
  },
})
