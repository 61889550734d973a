/** Shows a reader's values in the code samples of a page of an API. What does it is loaded when there is something to show. */
export function useFilledSamples(api: string | undefined) {
  if (!api) return
  const { t } = useI18n()
  const locale = useReaderLocale()

  onMounted(() => {
    const { all } = useVariableStore()
    const { environment } = useEnvironment(api)
    let samples: { show: (values: Record<string, string>) => void } | undefined

    async function show(values: Record<string, string>) {
      if (!samples && Object.keys(values).length === 0) return
      const { SampleBlocks } = await import('./samples/blocks')
      samples ??= new SampleBlocks({ texts: key => t(`sample.${key}`), lang: locale.value.language, dir: locale.value.dir })
      samples.show(values)
    }

    watch(() => all.value[`${api}/${environment.value}`] ?? {}, show, { immediate: true })
  })
}
