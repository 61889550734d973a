/** An object URL that follows a blob and is released with it. */
export function useObjectUrl(blob: () => Blob | undefined) {
  const url = ref<string>()

  function release() {
    if (url.value) URL.revokeObjectURL(url.value)
    url.value = undefined
  }

  watch(blob, (value) => {
    release()
    if (value) url.value = URL.createObjectURL(value)
  }, { immediate: true })
  onBeforeUnmount(release)
  return url
}
