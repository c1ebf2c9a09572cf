import { type Caller, includesRole } from '@holdfast/identity';
import { forbidden, requireText, requireViewer } from '@holdfast/subgraph';

/**
 * Whose data somebody asks for: their own where they name nobody, somebody else's only for support and above. Throws
 * UNAUTHENTICATED, FORBIDDEN or BAD_USER_INPUT.
 */
export function whoseData(caller: Caller, userId: string | null | undefined): string {
  const viewer = requireViewer(caller);
  if (userId == null || userId === viewer.userId) return viewer.userId;
  if (!includesRole(viewer, 'support')) throw forbidden("Only support and above may read other users' data.");
  return requireText('userId', userId, 100);
}
