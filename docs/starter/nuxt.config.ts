export default defineNuxtConfig({
  extends: ['dragoman'],
  runtimeConfig: {
    public: {
      /** There is no sandbox yet: readers call the API itself. */
      playgroundEnvironments: 'live',
    },
  },
})
