/** A mail that is ready to go. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Names the mail, the same however often it is sent; what stands before the @. */
  readonly id: string;
};

/** Hands mails to a provider. */
export type Mailer = AsyncDisposable & {
  /** What `notify_log` calls the provider. */
  readonly provider: string;
  /** Gives the provider's answer once it has taken the mail. Throws MailError. */
  send(mail: Mail): Promise<string>;
};

/** The provider did not take the mail. */
export class MailError extends Error {
  override readonly name = 'MailError';
  /** Whether it will not take it another time either. */
  readonly permanent: boolean;

  constructor(message: string, options: { permanent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.permanent = options.permanent;
  }
}
