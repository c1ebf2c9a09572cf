import type { Money } from '@holdfast/money';
import type { NextAction } from '../domain/next-action.ts';

/**
 * How a payment stands at the provider. `open`: known there, and nothing was charged under it. `action_required`: nothing
 * is charged before the customer has done something. `refunded`: what was asked for went back; `refunded_whole`: nothing
 * is left that could.
 */
export type ProviderState =
  'open' | 'action_required' | 'declined' | 'authorized' | 'captured' | 'voided' | 'refunded' | 'refunded_whole';

/** A payment as the provider knows it. */
export type ProviderPayment = {
  readonly state: ProviderState;
  /** The provider's id of the payment. */
  readonly externalId: string;
  /** Why it was declined, where it was. */
  readonly decline?: { readonly code: string; readonly message: string };
  /** What the customer has to do, where it is their turn. */
  readonly nextAction?: NextAction;
  /** The provider's own words as JSON, without the token and without what would let somebody act as the customer. */
  readonly response: string;
};

/** How a call ended. */
export type ProviderAnswer =
  /** The provider says how the payment stands now. */
  | { readonly kind: 'answered'; readonly payment: ProviderPayment }
  /** It said no to the request as such; nothing was done, and the same again would not help. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly response: string }
  /** The idempotency key was used for another request; nothing was done by this one. */
  | { readonly kind: 'key_used' }
  /** It was not reached, or was too busy: nothing was done, and the same again may help. */
  | { readonly kind: 'not_done'; readonly reason: string }
  /** No answer came: it may have been done, or may yet be. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Looked up, and there is nothing; it may still be under way. */
export type NothingFound = { readonly kind: 'nothing_found' };

/** What every call carries. */
export type ProviderRequest = {
  /** The same key again gives the same outcome, and is never executed twice. */
  readonly idempotencyKey: string;
  readonly bookingId: string;
  readonly amount: Money;
};

/** What it takes to reserve a sum. */
export type AuthorizationRequest = ProviderRequest & {
  /** What the provider issued for the card or account. Never to be stored or logged. */
  readonly paymentToken: string;
  /** Where the customer is sent after what they have to do elsewhere. */
  readonly returnUrl?: string;
};

/** What it takes to change a payment that the provider knows. */
export type ChangeRequest = ProviderRequest & {
  readonly externalId: string;
  /** Why, for the provider's records. */
  readonly reason?: string;
};

/**
 * A payment provider. No method throws for what a network or a provider may do: it is all in the answer. Every call
 * has a time-out of its own, and each may be repeated under its key.
 */
export interface PaymentProvider {
  /** The provider's name, for records and metrics. */
  readonly name: string;
  /** Reserves the sum. */
  authorize(request: AuthorizationRequest): Promise<ProviderAnswer>;
  /** Takes the whole authorized sum. */
  capture(request: ChangeRequest): Promise<ProviderAnswer>;
  /** Lets the authorized sum go. */
  void(request: ChangeRequest): Promise<ProviderAnswer>;
  /** Gives `amount` of the captured sum back. */
  refund(request: ChangeRequest): Promise<ProviderAnswer>;
  /** Asks for the outcome of an authorization by its idempotency key. */
  findAuthorization(idempotencyKey: string): Promise<ProviderAnswer | NothingFound>;
  /** Asks how a payment stands by the provider's id of it. */
  findPayment(externalId: string): Promise<ProviderAnswer | NothingFound>;
  /**
   * Uses an authorization's key up on something that charges nothing, so that an authorization which is still on its
   * way can't happen any more: answers `open` where that worked, and `key_used` where the authorization was faster.
   */
  blockAuthorization(request: ProviderRequest): Promise<ProviderAnswer>;
  /** A sum as the provider's events write it: in units of its own. Throws MoneyError where the currency is none. */
  sumOf(amount: number, currency: string): Money;
}
