import { describe, expect, it } from 'vitest'
import { plainText, readOperations } from '../../../../bench/search/source.ts'

const PAGE = `---
title: Orders
description: How to list them.
icon: i-lucide-box
navigation:
  title: Short
---

## Your [own](/own) host {#your-host}

It is [שלום]{lang="he"}.

::card{title="Next" icon="i-lucide-send" to="/next"}
Go on.
::

::api-playground
---
operation: shop/listOrders
description: Lists orders.
headers:
  x-hidden: value
---
::

\`\`\`mdc
::note{title="kept as it is"}
\`\`\`
`

describe('the plain text of a page', () => {
  const text = plainText(PAGE, new Map([['shop/listOrders', 'GET /v1/orders']]))

  it('has what a reader sees', () => {
    for (const part of ['Orders', 'How to list them.', 'Short', 'Your own host', '[שלום].', 'Next', 'Go on.', 'GET /v1/orders', 'Lists orders.', '::note{title="kept as it is"}']) {
      expect(text).toContain(part)
    }
  })

  it('has nothing else', () => {
    for (const part of ['i-lucide', 'your-host', '/own', 'lang=', '/next', 'x-hidden', 'listOrders']) expect(text).not.toContain(part)
  })

  it('knows the operations of the repository', () => {
    expect(readOperations().get('digishare/listThirds')).toBe('GET /v1/thirds')
  })
})
