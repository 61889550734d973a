export default defineAppConfig({
  site: {
    name: 'Dragoman',
    /** Addresses of pictures in `public/`; without one, Dragoman's own sign. `wordmark`: the picture says the name by itself. */
    logo: { light: '', dark: '', wordmark: false },
    /** Where readers can edit the pages: the repository's address, its branch, and the folder of the site in it. */
    repository: { url: '', branch: 'main', folder: '' },
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
    prose: { steps: { base: 'steps' } },
  },
})
