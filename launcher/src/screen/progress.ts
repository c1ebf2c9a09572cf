/** What is told of a launch while it happens. */
export type Progress = {
  /** Shows that something has begun; it ends with what `work` does. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Says something once, such as that a service has died. */
  notice(message: string): void;
};

/** Tells nothing: for tests. */
export const silence: Progress = {
  step: (_name, work) => work(),
  notice: () => undefined,
};
