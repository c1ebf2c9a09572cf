import { randomUUID } from 'node:crypto';

/** An item of the stub inventory. */
export type StubItem = { price: string; available: number; closed?: boolean; limit?: number; eventDate?: Date };
/** A booking of the stub booking service; `written` is false where only word of its cancellation was left. */
export type StubBooking = {
  status: 'PENDING' | 'CONFIRMED' | 'COMPLETED' | 'CANCELLED';
  written: boolean;
  userId?: string;
  total?: string;
  key?: string;
  code?: string;
  reason?: string | null;
  actor?: string;
  paymentId?: string | null;
};

/** A payment of the stub payment service: its refunds by their keys, and what was kept when it was given back. */
export type StubPayment = {
  id: string;
  status: string;
  token: string;
  refunds?: Record<string, string>;
  kept?: string;
};

/** What may happen to a command before it is carried out: nothing, a wait, an error, or another answer. */
export type Interception = (command: string, input: Record<string, unknown>) => Promise<object | void> | object | void;

/** The state of the services that sagas command, kept in memory, with every command in the order in which they came. */
export class StubWorld {
  readonly items = new Map<string, StubItem>();
  readonly bookings = new Map<string, StubBooking>();
  readonly reservations = new Map<string, 'RESERVED' | 'CONFIRMED' | 'RELEASED' | 'EXPIRED'>();
  readonly payments = new Map<string, StubPayment>();
  readonly contacts: Record<string, unknown>[] = [];
  readonly commands: string[] = [];
  /** Tokens whose customer has to do something first, and has not. */
  readonly awaited = new Set<string>();
  /** Tokens that are declined. */
  readonly declined = new Set(['tok_declined']);
  intercept: Interception = () => undefined;

  /** Runs a command as the service would, unless it is intercepted. */
  async run(command: string, input: Record<string, unknown>, carryOut: () => object | null): Promise<object | null> {
    this.commands.push(command);
    return (await this.intercept(command, input)) ?? carryOut();
  }

  /** Adds an item and gives its id. */
  item(item: Partial<StubItem> = {}): string {
    const id = `item-${randomUUID()}`;
    this.items.set(id, { price: '60.00', available: 10, ...item });
    return id;
  }

  /** Starts the list of commands anew, and lets everything through again. */
  forget(): void {
    this.commands.length = 0;
    this.intercept = () => undefined;
  }
}
