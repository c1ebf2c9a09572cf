import { type Caller, isTrustedWith } from '@holdfast/identity';
import type { Payment } from './payment.entity.ts';

/** The payment where the caller may see it: its owner, support and above, and services; null for everybody else. */
export function ifVisible(caller: Caller, payment: Payment | null): Payment | null {
  if (!payment) return null;
  const isOwner = caller.kind === 'viewer' && caller.userId === payment.userId;
  return isOwner || isTrustedWith(caller, 'support') ? payment : null;
}
