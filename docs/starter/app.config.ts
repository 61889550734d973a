export default defineAppConfig({
  site: {
    name: 'My API',
    logo: { light: '/logo.svg' },
  },
  ui: { colors: { primary: 'rose', neutral: 'zinc' } },
})
