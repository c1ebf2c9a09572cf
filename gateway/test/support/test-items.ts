import { randomUUID } from 'node:crypto';
import { type DomainEvent, newEvent } from '@holdfast/events';

/** An item as the inventory subgraph of the test holds it. */
export type TestItem = { readonly id: string; availableQuantity: number; version: number };

/** Items whose seats are taken, and the resolvers of the subgraph that holds them. */
export class TestItems {
  readonly #items = new Map<string, TestItem>();

  /** Puts an item with so many seats on sale. */
  sell(availableQuantity: number): TestItem {
    const item = { id: `item-${randomUUID()}`, availableQuantity, version: 1 };
    this.#items.set(item.id, item);
    return item;
  }

  /** Holds a seat for a new booking. Gives the event that is to tell. */
  reserve(item: TestItem): DomainEvent {
    item.availableQuantity -= 1;
    item.version += 1;
    return newEvent('InventoryReserved', {
      bookingId: randomUUID(),
      reservationId: randomUUID(),
      itemId: item.id,
      quantity: 1,
      status: 'RESERVED',
      previousStatus: null,
      itemVersion: item.version,
      availableQuantity: item.availableQuantity,
      expiresAt: Date.now() + 900_000,
    });
  }

  /** Of the inventory subgraph. */
  get resolvers() {
    const byId = ({ id }: { id: string }) => {
      const item = this.#items.get(id);
      return item ? { name: 'Concert', ...item } : null;
    };
    return {
      Query: { item: (_: unknown, args: { id: string }) => byId(args) },
      InventoryItem: { __resolveReference: byId },
    };
  }
}
