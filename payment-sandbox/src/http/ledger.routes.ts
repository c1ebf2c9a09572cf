import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sumByBooking } from '../store/booking-sums.ts';
import { parseParameters } from './parameters.ts';
import type { SandboxContext } from './sandbox-context.ts';

const ledgerParameters = z.strictObject({ booking_id: z.string().min(1).max(500).optional() });

/** Serves /ledger: every movement of money, and what they add up to, booking by booking; of one booking where named. */
export function ledgerRoutes(server: FastifyInstance, { ledger }: SandboxContext): void {
  server.get('/ledger', async (request) => {
    const { booking_id: bookingId } = parseParameters(ledgerParameters, request.query);
    const entries = ledger.entries().filter((entry) => bookingId === undefined || entry.booking_id === bookingId);
    await ledger.settled();
    return { object: 'ledger', entries, bookings: sumByBooking(entries) };
  });
}
