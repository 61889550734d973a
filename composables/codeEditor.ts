import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { Decoration, drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, MatchDecorator, ViewPlugin } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { completionsAt } from '#shared/playground/complete.ts'
import { PLACEHOLDER_PATTERN } from '#shared/playground/template/placeholder.ts'

/** A stretch of the text with a sentence about it. */
export interface EditorMark {
  from: number
  to: number
  severity: 'error' | 'warning'
  message: string
}

/** What an editor of a body needs from around it. */
export interface EditorOptions {
  parent: HTMLElement
  text: string
  isJson: boolean
  /** Attributes of the text box, for those who do not see it. */
  attributes: Record<string, string>
  schema: () => Record<string, unknown> | undefined
  onChange: (text: string) => void
}

/** Names in braces are marked, wherever they stand. */
const names = new MatchDecorator({ regexp: new RegExp(PLACEHOLDER_PATTERN, 'g'), decoration: Decoration.mark({ class: 'cm-variable' }) })
const variables = ViewPlugin.define(view => ({
  decorations: names.createDeco(view),
  update(update) {
    this.decorations = names.updateDeco(update, this.decorations)
  },
}), { decorations: plugin => plugin.decorations })

/** Ctrl+Enter sends the request, F8 leads from mark to mark; the rest is the usual. */
const KEYS = [{ key: 'F8', run: nextDiagnostic, shift: previousDiagnostic }, ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap]

/** An editor of JSON or text. Tab is left to the page: it leads out. */
export function createEditor(options: EditorOptions) {
  const described = new Compartment()
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        variables,
        described.of(EditorView.contentAttributes.of(options.attributes)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString())
        }),
        ...options.isJson ? jsonExtensions(options) : [],
        keymap.of(KEYS),
      ],
    }),
  })
  return {
    focus: () => view.focus(),
    destroy: () => view.destroy(),
    describe: (attributes: Record<string, string>) => view.dispatch({ effects: described.reconfigure(EditorView.contentAttributes.of(attributes)) }),
    /** The marks of the text, in place of those before; what has changed since they were made is left out. */
    mark(marks: EditorMark[]) {
      const { length } = view.state.doc
      view.dispatch(setDiagnostics(view.state, marks.filter(({ to }) => to <= length)))
    },
    /** Puts another text in, as one step that can be undone. */
    write(text: string) {
      if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
    },
  }
}

function jsonExtensions({ schema }: EditorOptions) {
  return [
    json(),
    bracketMatching(),
    closeBrackets(),
    syntaxHighlighting(classHighlighter),
    autocompletion({ override: [context => completion(context, schema())], icons: false }),
  ]
}

function completion(context: CompletionContext, schema: Record<string, unknown> | undefined): CompletionResult | null {
  if (!schema) return null
  const found = completionsAt(context.state.doc.toString(), context.pos, schema)
  if (!found || (found.from === found.to && !context.explicit)) return null
  return {
    from: found.from,
    to: found.to,
    filter: true,
    options: found.options.map(({ text, detail }) => ({ label: text, type: found.kind, ...(detail && { detail }), apply: found.kind === 'property' ? `${text}: ` : text })),
  }
}
