import type { Caller, Identity } from '@holdfast/identity';
import { requireService, scalarResolvers, startSubgraph, type RunningSubgraph } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { randomUUID } from 'node:crypto';
import type { StubWorld } from './stub-world.ts';

type Input = Record<string, string> & { quantity: number; from: string[]; bookingIds: string[] };
type Arguments = { input?: Input; bookingId?: string; itemId?: string; quantity?: number };
type Command = (world: StubWorld, input: Input) => object | null;

/** Serves one of the services, with its real SDL, over HTTP, as the contract says and out of memory. */
export async function startStub(
  name: keyof typeof services,
  world: StubWorld,
  identity: Identity,
): Promise<RunningSubgraph> {
  const { queries = {}, mutations = {}, booking } = services[name] as Service;
  return startSubgraph({
    name,
    typeDefs: new URL(`../../schema/${name}.graphql`, import.meta.url),
    resolvers: {
      ...scalarResolvers,
      ...(booking ? { Booking: { __resolveReference: ({ id }: { id: string }) => booking(world, id) } } : {}),
      Query: resolversOf(queries, world),
      Mutation: resolversOf(mutations, world),
    },
    createContext: ({ caller }) => ({ caller }),
    identity: identity.verifier,
    host: '127.0.0.1',
    port: 0,
    logger: createLogger(name),
  });
}

type Service = {
  queries?: Record<string, Command>;
  mutations?: Record<string, Command>;
  /** The service's part of a booking. */
  booking?: (world: StubWorld, id: string) => object | null;
};

function resolversOf(commands: Record<string, Command>, world: StubWorld): object {
  return Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [
      name,
      (_root: unknown, given: Arguments, { caller }: { caller: Caller }) => {
        requireService(caller, 'saga');
        const input = given.input ?? (given as Input);
        return world.run(name, input, () => command(world, input));
      },
    ]),
  );
}

const bookingDone = { __typename: 'BookingCommandDone' };
const bookingRefused = (code: string) => ({ __typename: 'BookingCommandRefused', code, message: code });

function createPendingBooking(world: StubWorld, { bookingId = '', userId, idempotencyKey, total }: Input): object {
  const known = world.bookings.get(bookingId);
  if (known) return known.status === 'CANCELLED' ? bookingRefused('ILLEGAL_STATUS') : bookingDone;
  if ([...world.bookings.values()].some(({ key }) => key === idempotencyKey)) return bookingRefused('CONFLICT');
  const { amount } = total as unknown as { amount: string };
  world.bookings.set(bookingId, {
    status: 'PENDING',
    written: true,
    userId: userId!,
    key: idempotencyKey!,
    total: amount,
  });
  return bookingDone;
}

function confirmBooking(world: StubWorld, { bookingId = '', paymentId }: Input): object {
  const booking = world.bookings.get(bookingId);
  if (!booking?.written) return bookingRefused('NOT_FOUND');
  if (booking.status !== 'PENDING' && booking.status !== 'CONFIRMED') return bookingRefused('ILLEGAL_STATUS');
  Object.assign(booking, { status: 'CONFIRMED', paymentId });
  return bookingDone;
}

function markBookingCancelled(world: StubWorld, { bookingId = '', code, reason, actor, from }: Input): object {
  const booking = world.bookings.get(bookingId);
  if (!booking?.written) {
    world.bookings.set(bookingId, { status: 'CANCELLED', written: false });
    return bookingRefused('NOT_FOUND');
  }
  if (booking.status === 'CANCELLED') return bookingDone;
  if (!from.includes(booking.status)) return bookingRefused('ILLEGAL_STATUS');
  Object.assign(booking, { status: 'CANCELLED', code, reason, actor });
  return bookingDone;
}

const seatsDone = { __typename: 'ReservationDone' };
const seatsRefused = (code: string) => ({ __typename: 'ReservationRefused', code, message: code });

function refusalOfSeats(world: StubWorld, { itemId = '', quantity }: Input): object | undefined {
  const item = world.items.get(itemId);
  if (!item) return seatsRefused('ITEM_NOT_FOUND');
  if (item.closed) return seatsRefused('SALES_CLOSED');
  return item.available < quantity ? seatsRefused('SOLD_OUT') : undefined;
}

function describeItem(world: StubWorld, { id = '' }: Input): object | null {
  const found = world.items.get(id);
  return found ? { eventDate: found.eventDate ?? new Date('2126-01-01') } : null;
}

function itemOffer(world: StubWorld, { itemId = '', bookingIds }: Input): object | null {
  const item = world.items.get(itemId);
  if (!item) return null;
  const price = { amount: item.price, currency: 'USD' };
  return {
    itemId,
    price,
    availableQuantity: item.available,
    isOnSale: !item.closed,
    limitPerCustomer: item.limit ?? null,
    reservedFor: bookingIds.filter((id) => world.reservations.has(id)),
  };
}

function reserveInventory(world: StubWorld, input: Input): object {
  const known = world.reservations.get(input['bookingId']!);
  if (known) return known === 'RELEASED' || known === 'EXPIRED' ? seatsRefused('ILLEGAL_STATUS') : seatsDone;
  const refusal = refusalOfSeats(world, input);
  if (refusal) return refusal;
  world.items.get(input['itemId']!)!.available -= input.quantity;
  world.reservations.set(input['bookingId']!, 'RESERVED');
  return seatsDone;
}

function confirmReservation(world: StubWorld, { bookingId = '' }: Input): object {
  const known = world.reservations.get(bookingId);
  if (known !== 'RESERVED' && known !== 'CONFIRMED') return seatsRefused(known ? 'ILLEGAL_STATUS' : 'NOT_FOUND');
  world.reservations.set(bookingId, 'CONFIRMED');
  return seatsDone;
}

function releaseReservation(world: StubWorld, { bookingId = '', itemId = '', quantity, expired }: Input): object {
  const known = world.reservations.get(bookingId);
  const item = world.items.get(itemId);
  if (item && (known === 'RESERVED' || known === 'CONFIRMED')) item.available += Number(quantity);
  world.reservations.set(bookingId, expired ? 'EXPIRED' : 'RELEASED');
  return seatsDone;
}

const paymentDone = (payment: { id: string }) => ({ __typename: 'PaymentCommandDone', payment: { id: payment.id } });
const paymentRefused = (code: string) => ({ __typename: 'PaymentCommandRefused', code, message: code });

function authorizePayment(world: StubWorld, { bookingId = '', paymentToken = '' }: Input): object {
  const known = world.payments.get(bookingId);
  const payment = known ?? { id: randomUUID(), token: paymentToken, status: '' };
  world.payments.set(bookingId, payment);
  if (payment.status === '' && world.awaited.has(paymentToken)) {
    const nextAction = { url: 'https://bank.example/authenticate', expiresAt: new Date(Date.now() + 900_000) };
    return { __typename: 'PaymentActionRequired', payment: { id: payment.id }, nextAction };
  }
  if (payment.status === '') payment.status = world.declined.has(paymentToken) ? 'FAILED' : 'AUTHORIZED';
  if (payment.status === 'FAILED') return paymentRefused('DECLINED');
  return payment.status === 'VOIDED' ? paymentRefused('ILLEGAL_STATUS') : paymentDone(payment);
}

function capturePayment(world: StubWorld, { bookingId = '' }: Input): object {
  const payment = world.payments.get(bookingId);
  if (payment?.status !== 'AUTHORIZED' && payment?.status !== 'CAPTURED') return paymentRefused('ILLEGAL_STATUS');
  payment.status = 'CAPTURED';
  return paymentDone(payment);
}

function refundPayment(world: StubWorld, { bookingId = '', idempotencyKey = '', amount }: Input): object {
  const payment = world.payments.get(bookingId);
  if (payment?.status !== 'CAPTURED' && payment?.status !== 'PARTIALLY_REFUNDED')
    return paymentRefused('ILLEGAL_STATUS');
  const { amount: sum } = amount as unknown as { amount: string };
  payment.refunds = { ...payment.refunds, [idempotencyKey]: sum };
  const left = Number(world.bookings.get(bookingId)?.total) - refundedOf(payment);
  payment.status = left > 0 ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
  return paymentDone(payment);
}

function refundedOf({ refunds = {} }: { refunds?: Record<string, string> }): number {
  return Object.values(refunds).reduce((sum, refund) => sum + Number(refund), 0);
}

function returnPayment(world: StubWorld, { bookingId = '', keep }: Input): object {
  const payment = world.payments.get(bookingId) ?? { id: randomUUID(), token: '', status: '' };
  world.payments.set(bookingId, payment);
  if (keep) payment.kept = (keep as unknown as { amount: string }).amount;
  if (payment.status === 'CAPTURED' || payment.status === 'PARTIALLY_REFUNDED') payment.status = 'REFUNDED';
  else if (payment.status === '' || payment.status === 'AUTHORIZED') payment.status = 'VOIDED';
  return paymentDone(payment);
}

/** As far as sagas ask for it. */
function bookingOf(world: StubWorld, id: string): object | null {
  const booking = world.bookings.get(id);
  return booking?.written ? { status: booking.status } : null;
}

function reservationOf(world: StubWorld, id: string): object {
  const status = world.reservations.get(id);
  return { reservation: status ? { status, quantity: 2 } : null };
}

function paymentOf(world: StubWorld, id: string): object {
  const payment = world.payments.get(id);
  const amount = { amount: world.bookings.get(id)?.total ?? '0.00', currency: 'USD' };
  const refunded = { amount: refundedOf(payment ?? {}).toFixed(2), currency: 'USD' };
  return { payment: payment ? { status: payment.status, amount, refunded } : null };
}

function registerContact(world: StubWorld, input: Input): object {
  world.contacts.push({ ...input });
  return { channels: ['EMAIL'] };
}

const services = {
  booking: { mutations: { createPendingBooking, confirmBooking, markBookingCancelled }, booking: bookingOf },
  inventory: {
    queries: { item: describeItem, itemOffer },
    mutations: { reserveInventory, confirmReservation, releaseReservation },
    booking: reservationOf,
  },
  payment: { mutations: { authorizePayment, capturePayment, refundPayment, returnPayment }, booking: paymentOf },
  notification: { mutations: { registerContact } },
} satisfies Record<string, Service>;
