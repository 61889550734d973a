/** Callouts keep the text colour of the page: tinted text on a tinted ground falls below 4.5 : 1. */
const readable = { base: 'text-default dark:text-default [&_code]:text-default dark:[&_code]:text-default' }
const colors = { primary: readable, secondary: readable, success: readable, info: readable, warning: readable, error: readable, neutral: readable }

export default defineAppConfig({
  site: { name: 'Dragoman' },
  ui: {
    colors: { primary: 'teal', neutral: 'slate' },
    prose: { callout: { variants: { color: colors } } },
  },
})
