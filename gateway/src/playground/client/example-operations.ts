/** What the examples need to know of the running system, so that they work as they stand. */
export type ExampleData = {
  /** An item that has seats. */
  itemId: string;
};

/** The tabs that a first visit opens with, in the order in which one would try them. */
export function exampleTabs({ itemId }: ExampleData): Array<{ query: string; variables?: string }> {
  return [
    {
      query: bookASeat,
      variables: json({
        input: {
          itemId,
          quantity: 1,
          paymentMethod: 'CREDIT_CARD',
          paymentToken: 'tok_visa',
          idempotencyKey: `playground-${crypto.randomUUID()}`,
        },
      }),
    },
    { query: followBookings, variables: json({ bookingId: null }) },
    { query: myBookings },
    { query: catalogue },
    { query: createItem, variables: json({ input: newItem() }) },
    { query: sagas },
    { query: followSagas, variables: json({ bookingId: null }) },
  ];
}

const bookASeat = `# Books a seat and charges for it.
# Sent again with the same key, it books nothing more.
# Other tokens: tok_declined, tok_insufficient_funds,
# tok_slow, tok_lost_response; and tok_3ds, tok_paypal:
# the booking waits for you on nextAction's page.
mutation BookASeat($input: CreateBookingInput!) {
  createBooking(input: $input) {
    ... on BookingPlaced {
      booking {
        id
        status
        quantity
        total { amount currency }
        item { name eventDate availableQuantity }
        payment { status nextAction { url } }
        reservation { status }
      }
    }
    ... on BookingRefused { code message }
  }
}
`;

const followBookings = `# Follows one booking, its current status first; with null,
# every new change. Each frame replaces the one shown: the
# panel "Live bookings" on the left keeps them all.
subscription FollowBookings($bookingId: ID) {
  bookingStatusChanged(bookingId: $bookingId) {
    bookingId
    previousStatus
    status
    occurredAt
    cursor
    booking {
      total { amount currency }
      item { name availableQuantity }
      payment { status }
    }
  }
}
`;

const myBookings = `# Bookings, put together from five services at once.
query MyBookings {
  bookings(first: 10) {
    edges {
      node {
        id
        status
        quantity
        total { amount currency }
        createdAt
        item { name eventDate }
        payment { status paymentMethod amount { amount currency } }
        reservation { status }
        notifications { channel status template sentAt }
        history { fromStatus toStatus actor at }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;

const catalogue = `# What can be booked, by event date. Needs no token.
query Catalogue {
  items(first: 20, filter: { available: true }) {
    edges {
      node {
        id
        name
        description
        price { amount currency }
        eventDate
        totalCapacity
        availableQuantity
        reservedQuantity
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;

const createItem = `# Operators: puts something new up for sale.
mutation CreateItem($input: CreateItemInput!) {
  createItem(input: $input) {
    ... on ItemCreated {
      item { id name totalCapacity availableQuantity price { amount currency } eventDate revision }
    }
    ... on ItemRefused { code message }
  }
}
`;

const sagas = `# How bookings came about, step by step. For those that
# wait for a person: filter: { needsAttention: true }
query Sagas {
  sagas(first: 5) {
    edges {
      node {
        id
        sagaType
        bookingId
        status
        needsAttention
        createdAt
        completedAt
        steps { stepNumber stepName serviceName status retryCount errorMessage startedAt completedAt }
      }
    }
  }
}
`;

const followSagas = `# Follows sagas step by step: those of one booking, how
# they stand first; with null, every new change of all.
# Book a seat in the first tab and watch. Support and above.
subscription FollowSagas($bookingId: ID) {
  sagaProgressed(bookingId: $bookingId) {
    bookingId
    sagaType
    status
    needsAttention
    attentionReason
    steps { stepNumber stepName serviceName status retryCount errorMessage }
    occurredAt
    cursor
    saga { currentStep attentionReason }
  }
}
`;

function newItem(): object {
  const inThirtyDays = new Date(Date.now() + 30 * 86_400_000);
  inThirtyDays.setUTCHours(19, 0, 0, 0);
  return {
    itemId: `evening-${crypto.randomUUID().slice(0, 8)}`,
    name: 'An evening with strings',
    description: 'A string quartet by candlelight.',
    totalCapacity: 120,
    price: { amount: '35.00', currency: 'USD' },
    eventDate: inThirtyDays.toISOString(),
  };
}

function json(value: object): string {
  return JSON.stringify(value, null, 2);
}
