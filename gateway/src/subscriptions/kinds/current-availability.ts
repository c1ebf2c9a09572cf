import { parse } from 'graphql';
import { z } from 'zod';
import type { GatewayExecution } from '../../execution/gateway-execution.ts';
import { eventsUnavailable, itemNotFound } from '../subscription-refusals.ts';
import type { FrameAuthority } from './change-kind.ts';
import type { Availability } from './item-availability.kind.ts';

const document = parse(`query CurrentAvailability($id: ID!) { item(id: $id) { availableQuantity version } }`);

const item = z.object({ availableQuantity: z.number(), version: z.number() });

/**
 * How many seats of an item are free now. Throws a GraphQLError: ITEM_NOT_FOUND where there is no such item,
 * EVENTS_UNAVAILABLE where it cannot be read.
 */
export async function readCurrentAvailability(
  execution: Pick<GatewayExecution, 'run'>,
  { viewer, address }: FrameAuthority,
  itemId: string,
): Promise<Availability> {
  const { data, errors } = await execution.run({ document, variables: { id: itemId } }, { caller: viewer, address });
  if (errors || !data) throw eventsUnavailable();
  if (data['item'] === null) throw itemNotFound();
  return { itemId, ...item.parse(data['item']) };
}
