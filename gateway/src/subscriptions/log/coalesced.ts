import type { LoggedChange } from './logged-change.ts';

/**
 * Passes changes on, of each entity one in `milliseconds` at most: the first at once, and of those that come meanwhile the
 * last when the time is over.
 */
export function coalesced(
  milliseconds: number,
  publish: (change: LoggedChange) => void,
): (change: LoggedChange) => void {
  const waiting = new Map<string, LoggedChange | undefined>();
  const passOn = (logged: LoggedChange): void => {
    const { entityId } = logged.change;
    waiting.set(entityId, undefined);
    publish(logged);
    setTimeout(() => {
      const last = waiting.get(entityId);
      waiting.delete(entityId);
      if (last) passOn(last);
    }, milliseconds).unref();
  };
  return (logged) => {
    if (waiting.has(logged.change.entityId)) waiting.set(logged.change.entityId, logged);
    else passOn(logged);
  };
}
