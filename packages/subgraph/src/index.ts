export { requireFinance, requireMayRead, requireOperator, requireService, requireViewer } from './callers.ts';
export { badUserInput, forbidden, serviceUnavailable, unauthenticated } from './errors.ts';
export { isUuid, problemOfText, requireText, requireUuid } from './input-checks.ts';
export { behindDated, cursorOfDated, newestFirst, type Dated } from './newest-first.ts';
export { registerOperations, type Readiness } from './operations.ts';
export { decodeCursor, encodeCursor, pageOf, parseFirst, type Page, type PageArguments } from './paging.ts';
export { scalarResolvers } from './scalars.ts';
export { startOperations, type OperationsOptions } from './start-operations.ts';
export { startSubgraph, type RunningSubgraph, type SubgraphOptions } from './start-subgraph.ts';
