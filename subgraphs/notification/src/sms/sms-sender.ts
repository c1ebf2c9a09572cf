/** A text message that is ready to go. */
export type Sms = {
  /** E.164. */
  readonly to: string;
  readonly text: string;
  /** Whether an earlier attempt may have gone out without our hearing so. */
  readonly mayHaveBeenSent: boolean;
};

/** Hands text messages to a provider. */
export type SmsSender = AsyncDisposable & {
  /** What `notify_log` calls the provider. */
  readonly provider: string;
  /** Gives what the provider calls the message, once it has taken it. Throws DeliveryError. */
  send(sms: Sms): Promise<string>;
};
