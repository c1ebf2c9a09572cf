import { LaunchError } from './launch-error.ts';
import type { SystemAccess } from './system/running-system.ts';

/** Something that can be booked, as `createItem` takes it. */
export type CatalogueItem = {
  readonly itemId: string;
  readonly name: string;
  readonly description: string;
  readonly totalCapacity: number;
  readonly price: { readonly amount: string; readonly currency: string };
  readonly eventDate: string;
};

type Offer = Omit<CatalogueItem, 'price' | 'eventDate'> & {
  /** In euros. */
  readonly price: string;
  readonly inDays: number;
  /** Of the day, in UTC. */
  readonly hour: number;
};

const offers: readonly Offer[] = [
  {
    itemId: 'concert-riga',
    name: 'Riga Chamber Orchestra: Winter Light',
    description: 'Pärt, Vasks and Sibelius in the Great Guild.',
    totalCapacity: 600,
    price: '48.00',
    inDays: 45,
    hour: 19,
  },
  {
    itemId: 'workshop-pottery',
    name: 'Pottery for beginners',
    description: 'Three hours at the wheel; clay, glaze and firing included.',
    totalCapacity: 12,
    price: '65.50',
    inDays: 21,
    hour: 17,
  },
  {
    itemId: 'chefs-table',
    name: "The chef's table",
    description: 'Seven courses in the kitchen. Four seats, one evening.',
    totalCapacity: 4,
    price: '180.00',
    inDays: 30,
    hour: 18,
  },
  {
    itemId: 'talk-sagas',
    name: 'Talk: how a booking survives a crash',
    description:
      'An hour on sagas, outboxes and idempotency keys. Free of charge; a seat has to be booked all the same.',
    totalCapacity: 150,
    price: '0.00',
    inDays: 14,
    hour: 18,
  },
  {
    itemId: 'room-harbour-view',
    name: 'Meeting room with a view of the harbour, one day',
    description: 'For twelve people, with screen, coffee and daylight.',
    totalCapacity: 1,
    price: '240.00',
    inDays: 10,
    hour: 8,
  },
  {
    itemId: 'ferry-saaremaa',
    name: 'Night ferry to Saaremaa',
    description: 'Deck passage, breakfast on arrival.',
    totalCapacity: 320,
    price: '29.90',
    inDays: 60,
    hour: 22,
  },
];

/** A small catalogue: something with many seats, something with few, something free of charge. Dates are counted from now. */
export function catalogue(now = new Date()): CatalogueItem[] {
  return offers.map(({ price, inDays, hour, ...offer }) => {
    const date = new Date(now.getTime() + inDays * 24 * 60 * 60 * 1000);
    date.setUTCHours(hour, 0, 0, 0);
    return { ...offer, price: { amount: price, currency: 'EUR' }, eventDate: date.toISOString() };
  });
}

const createItem = `mutation CreateItem($input: CreateItemInput!) {
  createItem(input: $input) { __typename ... on ItemRefused { code message } }
}`;

type Answer = {
  readonly data?: {
    readonly createItem?: { readonly __typename: string; readonly code?: string; readonly message?: string };
  };
  readonly errors?: readonly { readonly message: string }[];
};

/** Puts the catalogue up for sale, through the public API as an operator would. What is there already stays as it is. */
export async function loadCatalogue({ graphqlUrl, token }: Pick<SystemAccess, 'graphqlUrl' | 'token'>): Promise<void> {
  const authorization = `Bearer ${token({ user: 'launcher', role: 'operator' })}`;
  await Promise.all(
    catalogue().map(async (input) => {
      const response = await fetch(graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query: createItem, variables: { input } }),
        signal: AbortSignal.timeout(30_000),
      });
      requireLoaded(input.itemId, (await response.json()) as Answer);
    }),
  );
}

function requireLoaded(itemId: string, { data, errors }: Answer): void {
  const result = data?.createItem;
  if (result?.__typename === 'ItemCreated' || result?.code === 'ITEM_EXISTS') return;
  throw new LaunchError(
    `The catalogue's ${itemId} was refused: ${result?.message ?? errors?.[0]?.message ?? 'no answer'}`,
  );
}
