import type { SandboxRequest } from '../api.ts'
import type { Routes } from '../router.ts'
import { json } from '../answer.ts'
import { jsonBody } from '../body.ts'
import { Collection } from '../collection.ts'
import { EMAIL, Fields, PHONE, invalid } from '../fields.ts'
import { Refusal } from '../refusal.ts'
import { wholeNumber } from '../numbers.ts'

/** A customer of a tenant: the example resource, which TheBase itself does not document. */
interface Customer {
  id: number
  name: string
  contact: string | null
  phone: string | null
  email: string | null
  city: string | null
  status: 'active' | 'inactive'
  created_at: string
}

const DAY = 86_400_000

const SEED: readonly (readonly [string, string, string])[] = [
  ['מאפיית השחר', 'נועה לוי', 'תל אביב'],
  ['דפוס הגליל', 'יוסי מזרחי', 'כרמיאל'],
  ['פרחי הדר', 'מיכל כהן', 'חיפה'],
  ['סטודיו קו נקי', 'איתי פרידמן', 'הרצליה'],
  ['מוסך אבו חצירא', 'דוד אבוטבול', 'באר שבע'],
  ['ספרים ועוד', 'תמר שפירא', 'ירושלים'],
  ['חשמל רמת גן', 'אבי ביטון', 'רמת גן'],
  ['גן ילדים ניצנים', 'רותם אזולאי', 'מודיעין'],
  ['קפה המפל', 'עומר דהן', 'נתניה'],
  ['רהיטי הצפון', 'סמיר חדאד', 'נצרת'],
  ['מרפאת שיניים חיוך', 'יעל רוזן', 'פתח תקווה'],
  ['ייעוץ אור', 'גיל ברק', 'רעננה'],
  ['אופני העיר', 'ליאור גבאי', 'תל אביב'],
  ['משק יקב הכרם', 'אסף נחום', 'זכרון יעקב'],
  ['אופטיקה מבט', 'שירה אוחיון', 'אשדוד'],
  ['נגרות העמק', 'משה פרץ', 'עפולה'],
  ['בית תוכנה אלון', 'דנה וייס', 'יקנעם'],
  ['מכבסת הים', 'רוני חזן', 'אשקלון'],
  ['צעצועי דובי', 'הילה אמסלם', 'ראשון לציון'],
  ['גלריה טורקיז', 'עדי שטרן', 'יפו'],
  ['מזון טרי בע"מ', 'אורי סבן', 'רחובות'],
  ['הובלות הנגב', 'חיים מלכה', 'דימונה'],
  ['סלון כלות לבן', 'ענבל יצחק', 'חולון'],
  ['טיולי אילת', 'ברק אלמוג', 'אילת'],
]

/** The customers that a tenant begins with. */
export function seededCustomers(now: number): Collection<Customer> {
  const customers = new Collection<Customer>()
  SEED.forEach(([name, contact, city], index) => customers.add(id => ({
    id,
    name,
    contact,
    phone: `+9725000000${String(id).padStart(2, '0')}`,
    email: id % 6 === 0 ? null : `customer${id}@example.co.il`,
    city,
    status: id % 8 === 0 ? 'inactive' : 'active',
    created_at: new Date(now - (200 - index * 3) * DAY).toISOString(),
  })))
  return customers
}

/** The example resource of one tenant. */
export function customerRoutes(customers: Collection<Customer>, now: () => number): Routes {
  return {
    'GET /example/customers': ({ query }) => json(200, pageOf(customers.all(), query)),
    'POST /example/customers': (request) => {
      const values = readCustomer(request)
      const customer = customers.add(id => ({ id, ...values, created_at: new Date(now()).toISOString() }))
      return json(201, customer, { location: `/example/customers/${customer.id}` })
    },
    'GET /example/customers/{id}': (_, id) => {
      const customer = customers.at(id)
      if (!customer) throw new Refusal(404, 'not_found', 'There is no such customer.')
      return json(200, customer)
    },
  }
}

function pageOf(rows: readonly Customer[], query: URLSearchParams): object {
  const page = wholeNumber(query.get('page'), 1, 1_000_000)
  const size = wholeNumber(query.get('per_page'), 20, 100)
  if (page === undefined || size === undefined) {
    throw invalid({
      ...(page === undefined && { page: ['must be a whole number from 1'] }),
      ...(size === undefined && { per_page: ['must be a whole number from 1 to 100'] }),
    })
  }
  const items = rows.slice((page - 1) * size, page * size)
  return { items, page, per_page: size, total: rows.length, pages: Math.max(1, Math.ceil(rows.length / size)) }
}

function readCustomer(request: SandboxRequest): Omit<Customer, 'id' | 'created_at'> {
  const fields = new Fields(jsonBody(request, 'malformed'))
  const values: Omit<Customer, 'id' | 'created_at'> = {
    name: fields.text('name'),
    contact: fields.nullable('contact', null, () => fields.text('contact', { max: 80 })),
    phone: fields.nullable('phone', null, () => fields.text('phone', { pattern: PHONE })),
    email: fields.nullable('email', null, () => fields.text('email', { max: 255, pattern: EMAIL })),
    city: fields.nullable('city', null, () => fields.text('city', { max: 80 })),
    status: fields.optional('status', 'active', () => fields.choice('status', ['active', 'inactive'])),
  }
  fields.check()
  return values
}
