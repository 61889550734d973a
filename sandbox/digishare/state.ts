import { Collection, dropOldest } from '../collection.ts'

type Channel = 'whatsapp' | 'sms'

interface Campaign {
  id: number
  name: string
  channel: Channel
  status: 'draft' | 'scheduled' | 'sent'
  template_id: number | null
  tags: string[]
  recipients: number
  scheduled_at: string | null
  created_at: string
}

interface Label {
  id: number
  name: string
}

export interface Third {
  id: number
  first_name: string
  last_name: string
  phone: string
  email: string | null
  city: string | null
  locale: 'ar' | 'fr' | 'en'
  last_message_at: string | null
  created_at: string
  updated_at: string
  tags: Label[]
  groups: Label[]
  source: Label
}

export interface Template {
  id: number
  name: string
  channel: Channel
  language: 'ar' | 'fr' | 'en'
  body: string
  variables: string[]
  created_at: string
}

export interface Ticket {
  id: number
  subject: string
  description: string | null
  status: 'open' | 'pending' | 'closed'
  priority: 'low' | 'normal' | 'high'
  third_id: number | null
  created_at: string
  updated_at: string
}

export interface CustomField {
  id: number
  key: string
  label: string
  type: 'text' | 'number' | 'date' | 'boolean' | 'select'
  options: string[]
  required: boolean
  created_at: string
}

/** Everything that Digishare remembers. */
export interface DigishareState {
  campaigns: Collection<Campaign>
  thirds: Collection<Third>
  templates: Collection<Template>
  tickets: Collection<Ticket>
  fields: Collection<CustomField>
  tags: Labels
  groups: Labels
  sources: Labels
}

/** Names that get a number the first time they are used. */
class Labels {
  readonly #labels = new Map<string, Label>()
  #lastId = 0

  of(name: string): Label {
    const known = this.#labels.get(name)
    if (known) return known
    const label = { id: ++this.#lastId, name }
    this.#labels.set(name, label)
    dropOldest(this.#labels, 500)
    return label
  }
}

/** A state without a single row. */
export function emptyState(): DigishareState {
  return {
    campaigns: new Collection(),
    thirds: new Collection(),
    templates: new Collection(),
    tickets: new Collection(),
    fields: new Collection(),
    tags: new Labels(),
    groups: new Labels(),
    sources: new Labels(),
  }
}

/** How many contacts a campaign reaches: those that hold any of its tags, or all where it names none. */
export function audience(state: DigishareState, tags: readonly string[]): number {
  const thirds = state.thirds.all()
  if (tags.length === 0) return thirds.length
  return thirds.filter(third => third.tags.some(tag => tags.includes(tag.name))).length
}
