import { derivedEventId, type DomainEvent } from '@holdfast/events';
import type { Change } from '../log/change.ts';
import type { ChangeKind } from './change-kind.ts';
import { readCurrentAvailability } from './current-availability.ts';

/** How many seats of an item are free, as an event tells it. */
export type Availability = {
  readonly itemId: string;
  readonly availableQuantity: number;
  readonly version: number;
};

/** Changes of how many seats of an item are free. An item on sale changes often, and shops show the latest only. */
export const itemAvailabilityKind: ChangeKind = {
  field: 'itemAvailabilityChanged',
  topic: 'inventory-events',
  coalesceMs: 250,
  changeOf,
  scopeOf: ({ itemId }) => ({ itemId }),
  readCurrent: async (execution, authority, { itemId = '' }) => {
    const now = await readCurrentAvailability(execution, authority, itemId);
    return [availabilityChange(derivedEventId(itemId, now.version), now)];
  },
};

function changeOf(event: DomainEvent): Change | undefined {
  // Confirming a reservation moves seats from held to sold: as many are free as before.
  if (event.topic !== 'inventory-events' || event.type === 'InventoryConfirmed') return undefined;
  const { eventId, itemId, availableQuantity, ...versions } = event.payload;
  // From before events told it.
  if (availableQuantity === null) return undefined;
  const version = 'itemVersion' in versions ? versions.itemVersion : versions.version;
  return availabilityChange(eventId, { itemId, availableQuantity, version });
}

function availabilityChange(eventId: string, availability: Availability): Change {
  const { itemId, version } = availability;
  return { eventId, entityId: itemId, itemId, version, told: { eventId, ...availability, item: { id: itemId } } };
}
