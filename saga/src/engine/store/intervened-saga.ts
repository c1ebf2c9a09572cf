import type { SagaNews, StepNews } from '../announcing/announcer.ts';

/** A saga as a person who intervenes finds it. */
export type IntervenedSaga = Omit<SagaNews, 'steps'> & {
  readonly steps: readonly (Omit<StepNews, 'error'> & { readonly error: string | null; readonly undone: boolean })[];
};

/**
 * What others are told where the saga is retried, as `retrySaga` writes it; nothing where it was about to go on anyway.
 */
export function newsOfRetry({ steps, ...saga }: IntervenedSaga): SagaNews | undefined {
  if (!saga.needsAttention) return undefined;
  const anew = steps.flatMap(({ undone, error, ...step }): StepNews[] => {
    const isOpenAgain = step.status === 'FAILED' && saga.status === 'STARTED';
    if (undone || (step.failedAttempts === 0 && !isOpenAgain)) return [];
    const status = isOpenAgain ? 'PENDING' : step.status;
    return [{ ...step, status, failedAttempts: 0, error: error ?? undefined }];
  });
  return { ...saga, needsAttention: false, version: saga.version + 1, steps: anew };
}

/** What others are told where the saga is resolved by hand, as `resolveSaga` writes it. */
export function newsOfResolution({ status, version, ...saga }: IntervenedSaga): SagaNews {
  const end = status === 'STARTED' ? 'COMPLETED' : 'FAILED';
  return { ...saga, status: end, needsAttention: false, version: version + 1, steps: [] };
}
