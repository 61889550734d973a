export default defineAppConfig({
  site: { name: 'Dragoman' },
  ui: {
    colors: { primary: 'teal', neutral: 'slate' },
  },
})
