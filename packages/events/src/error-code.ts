/** A code or an error's name before a colon, as in `SOLD_OUT: There are no seats left.` */
const beforeWords = /^([A-Za-z_]\w*)(?::|$)/;

/**
 * What of an error may go onto a topic: its code or its name. Its words may name somebody, and no personal data goes on a
 * topic; an error that has nothing else is ERROR.
 */
export function errorCodeOf(words: string | null | undefined): string | null {
  if (!words) return null;
  return beforeWords.exec(words)?.[1] ?? 'ERROR';
}

/**
 * Why a saga of this status waits for a person, as it may go onto a topic: a step after the pivot is impossible, or one
 * cannot be undone. The words are with the saga.
 */
export function attentionCodeOf(sagaStatus: string): 'STEP_IMPOSSIBLE' | 'UNDO_STUCK' {
  return sagaStatus === 'COMPENSATING' ? 'UNDO_STUCK' : 'STEP_IMPOSSIBLE';
}
