/**
 * Copies texts, and tells how the last time went until it is forgotten: `copied`, or `refused` where the reader or the browser permits no
 * clipboard, as over plain HTTP.
 *
 * @param done what is said of a text that is copied
 */
export function useCopying(done: () => string) {
  const { t } = useI18n()
  const outcome = ref<'copied' | 'refused'>()
  const message = computed(() => outcome.value === 'copied' ? done() : outcome.value === 'refused' ? t('code.notCopied') : '')

  async function copy(text: string) {
    outcome.value = undefined
    outcome.value = await hasCopied(text) ? 'copied' : 'refused'
  }

  return { outcome, message, copy, forget: () => outcome.value = undefined }
}

async function hasCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
