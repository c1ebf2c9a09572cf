import { newEvent, type EventOf, type OperatorActed } from '@holdfast/events';

/** What a person of the house did: to a saga, or about a refund. */
export type OperatorDeed = Pick<OperatorActed, 'bookingId' | 'actorId'> &
  Partial<Pick<OperatorActed, 'sagaId' | 'refundId' | 'reason'>> & {
    readonly kind: 'RETRY' | 'COMPENSATE' | 'RESOLVE' | 'REFUND_REQUESTED' | 'REFUND_APPROVED' | 'REFUND_REJECTED';
  };

/** A person of the house did something. */
export function operatorActed({
  sagaId = null,
  refundId = null,
  reason = null,
  ...deed
}: OperatorDeed): EventOf<'OperatorActed'> {
  return newEvent('OperatorActed', { ...deed, sagaId, refundId, reason });
}
