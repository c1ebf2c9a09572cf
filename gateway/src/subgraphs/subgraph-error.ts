/** A subgraph gave no answer that could be used: it is away, too slow, or failing. */
export class SubgraphUnavailableError extends Error {
  override readonly name = 'SubgraphUnavailableError';
  /** Whether the subgraph surely has not seen the request. */
  readonly isUnsent: boolean;

  constructor(subgraph: string, options: { isUnsent: boolean; cause: unknown }) {
    super(`The subgraph ${subgraph} gave no answer`, { cause: options.cause });
    this.isUnsent = options.isUnsent;
  }
}

/** A subgraph answered what no subgraph should: a defect, or a subgraph of another version. */
export class SubgraphAnswerError extends Error {
  override readonly name = 'SubgraphAnswerError';
}
