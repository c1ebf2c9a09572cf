import type { Money } from '@holdfast/money';
import type { Refused } from '../engine/index.ts';

/** What becomes of somebody who wants to book. */
export type Admission =
  /** The seats were free a moment ago, at this sum, and nobody in front wants the same. */
  | { readonly kind: 'admitted'; readonly total: Money }
  /** They are not to be had. */
  | Refused
  /** The inventory gave no answer, or it took too long until it was their turn. */
  | { readonly kind: 'not_served' };
