import type { Caller } from '@holdfast/identity';
import { requireMayRead, requireText, requireViewer } from '@holdfast/subgraph';

/**
 * Whose data somebody asks for: their own where they name nobody, somebody else's only for support and above. Throws
 * UNAUTHENTICATED, FORBIDDEN or BAD_USER_INPUT.
 */
export function whoseData(caller: Caller, userId: string | null | undefined): string {
  if (userId == null) return requireViewer(caller).userId;
  requireMayRead(caller, userId);
  return requireText('userId', userId, 100);
}
