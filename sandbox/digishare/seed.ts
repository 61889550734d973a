import type { CustomField, DigishareState, Template, Ticket } from './state.ts'
import { audience, emptyState } from './state.ts'
import { PEOPLE } from './people.ts'

const DAY = 86_400_000
const TAGS = ['VIP', 'Newsletter', 'وفيّ', 'Nouveau client'] as const
const GROUPS = ['Boutique Casablanca', 'Boutique Rabat', 'متجر مراكش'] as const
const SOURCES = ['Website', 'WhatsApp', 'Import'] as const

const TEMPLATES: readonly Pick<Template, 'name' | 'channel' | 'language' | 'body' | 'variables'>[] = [
  {
    name: 'order_shipped', channel: 'whatsapp', language: 'fr',
    body: 'Bonjour {{1}}, votre commande {{2}} est en route.',
    variables: ['first_name', 'order'],
  },
  {
    name: 'order_shipped_ar', channel: 'whatsapp', language: 'ar',
    body: 'مرحبًا {{1}}، طلبك رقم {{2}} في الطريق إليك.',
    variables: ['first_name', 'order'],
  },
  {
    name: 'appointment_reminder', channel: 'sms', language: 'fr',
    body: 'Rappel : rendez-vous le {{1}} à {{2}}.',
    variables: ['date', 'time'],
  },
  {
    name: 'ramadan_offer', channel: 'whatsapp', language: 'ar',
    body: 'رمضان كريم {{1}}، خصم خاص بانتظارك.',
    variables: ['first_name'],
  },
  {
    name: 'welcome', channel: 'sms', language: 'en',
    body: 'Welcome, {{1}}. Reply STOP to unsubscribe.',
    variables: ['first_name'],
  },
  {
    name: 'satisfaction_survey', channel: 'whatsapp', language: 'fr',
    body: '{{1}}, comment s’est passée votre visite ?',
    variables: ['first_name'],
  },
]

const CAMPAIGNS = [
  ['Soldes d’hiver', 'whatsapp', 'sent', 1, ['VIP']],
  ['عروض رمضان', 'whatsapp', 'sent', 4, []],
  ['Rappel de rendez-vous', 'sms', 'sent', 3, ['Nouveau client']],
  ['Ouverture Agadir', 'sms', 'sent', null, ['Newsletter']],
  ['عيد الفطر', 'whatsapp', 'scheduled', null, ['وفيّ']],
  ['Enquête de satisfaction', 'whatsapp', 'scheduled', 6, ['VIP', 'وفيّ']],
  ['Welcome series', 'sms', 'draft', 5, ['Nouveau client']],
  ['العودة إلى المدارس', 'sms', 'draft', null, []],
] as const

const TICKETS: readonly Pick<Ticket, 'subject' | 'status' | 'priority' | 'third_id'>[] = [
  { subject: 'Commande jamais reçue', status: 'open', priority: 'high', third_id: 3 },
  { subject: 'طلب استرجاع المبلغ', status: 'pending', priority: 'normal', third_id: 4 },
  { subject: 'Changer mon adresse de livraison', status: 'closed', priority: 'low', third_id: 7 },
  { subject: 'لم يصلني رمز التحقق', status: 'open', priority: 'high', third_id: 12 },
  { subject: 'Facture en double', status: 'open', priority: 'normal', third_id: 15 },
  { subject: 'سؤال عن مواعيد الفتح', status: 'closed', priority: 'low', third_id: 18 },
  { subject: 'Wrong size delivered', status: 'pending', priority: 'normal', third_id: 9 },
  { subject: 'Désinscription SMS', status: 'closed', priority: 'normal', third_id: null },
  { subject: 'تأخر التوصيل إلى وجدة', status: 'open', priority: 'normal', third_id: 10 },
  { subject: 'Code promo refusé', status: 'open', priority: 'low', third_id: 27 },
]

const FIELDS: readonly Omit<CustomField, 'id' | 'created_at'>[] = [
  { key: 'birthday', label: 'Date de naissance', type: 'date', options: [], required: false },
  { key: 'loyalty_points', label: 'نقاط الوفاء', type: 'number', options: [], required: false },
  { key: 'favourite_store', label: 'Boutique préférée', type: 'select', options: ['Casablanca', 'Rabat', 'Marrakech'], required: false },
  { key: 'accepts_offers', label: 'Accepte les offres', type: 'boolean', options: [], required: true },
]

/** The demo data, dated back from `now` so that it looks alive whenever it is read. */
export function seededState(now: number): DigishareState {
  const state = emptyState()
  const ago = (days: number) => new Date(now - days * DAY).toISOString()
  seedThirds(state, ago)
  TEMPLATES.forEach((template, index) => state.templates.add(id => ({ id, ...template, created_at: ago(90 - index) })))
  seedCampaigns(state, ago)
  TICKETS.forEach((ticket, index) => state.tickets.add(id => (
    { id, ...ticket, description: null, created_at: ago(20 - index), updated_at: ago(10 - index) }
  )))
  FIELDS.forEach((field, index) => state.fields.add(id => ({ id, ...field, created_at: ago(120 - index) })))
  return state
}

function seedThirds(state: DigishareState, ago: (days: number) => string): void {
  PEOPLE.forEach(([first_name, last_name, city, locale], index) => state.thirds.add(id => ({
    id,
    first_name,
    last_name,
    phone: `+2126000000${String(id).padStart(2, '0')}`,
    email: id % 5 === 0 ? null : `contact${id}@example.com`,
    city,
    locale,
    last_message_at: id % 3 === 0 ? ago(3) : null,
    created_at: ago(80 - index),
    updated_at: ago(40 - index / 2),
    tags: TAGS.filter((_, tag) => (id + tag) % 4 === 0 || (id * (tag + 1)) % 7 === 0).map(name => state.tags.of(name)),
    groups: GROUPS.filter((_, group) => (id + group) % 3 === 0).map(name => state.groups.of(name)),
    source: state.sources.of(SOURCES[id % 3] ?? 'Import'),
  })))
}

function seedCampaigns(state: DigishareState, ago: (days: number) => string): void {
  CAMPAIGNS.forEach(([name, channel, status, template_id, tags], index) => state.campaigns.add(id => ({
    id,
    name,
    channel,
    status,
    template_id,
    tags: [...tags],
    recipients: audience(state, tags),
    scheduled_at: status === 'scheduled' ? ago(-7 - index) : null,
    created_at: ago(40 - index * 4),
  })))
}
