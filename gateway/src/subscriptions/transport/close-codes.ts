import { CloseCode } from 'graphql-ws';

/** Why the gateway closes a socket, as WebSocket close codes. Those from 4000 on are graphql-ws's own, or ours. */
export const closeCodes = {
  /** The gateway is going down: connect again, to another one. */
  goingAway: 1001,
  /** Tokens cannot be checked right now: connect again in a moment. */
  tryAgainLater: 1013,
  /** No token, or none to be believed: another one is needed. graphql-ws clients don't try again by themselves. */
  unauthorized: CloseCode.Unauthorized,
  /** The token has ended: connect again with a new one. graphql-ws clients try again by themselves. */
  tokenExpired: CloseCode.Forbidden,
  /** The client reads more slowly than frames are made for it: connect again, and resume behind the last cursor. */
  tooSlow: 4413,
} as const;
