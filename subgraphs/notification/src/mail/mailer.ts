/** A mail that is ready to go. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Names the mail, the same however often it is sent; what stands before the @. */
  readonly id: string;
  /** Where a POST stops mails like this one (RFC 8058); undefined where customers have no way there. */
  readonly unsubscribeUrl?: string | undefined;
};

/** Hands mails to a provider. */
export type Mailer = AsyncDisposable & {
  /** What `notify_log` calls the provider. */
  readonly provider: string;
  /** Gives what the provider calls the mail, or answered, once it has taken it. Throws DeliveryError. */
  send(mail: Mail): Promise<string>;
};
