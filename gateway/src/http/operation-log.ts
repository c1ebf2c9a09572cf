import type { ApolloServerPlugin } from '@apollo/server';
import { type Logger, metrics } from '@holdfast/telemetry';
import type { GatewayContext } from '../gateway-context.ts';

const operations = metrics.histogram('gateway_operation_seconds', 'Operations, as the gateway answered them.', [
  'type',
  'outcome',
]);

/** Logs and measures every operation: what it was, how long it took, and the codes of its errors. */
export function operationLog(logger: Logger): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      const begun = performance.now();
      return {
        willSendResponse: async ({ operation, operationName, response, contextValue }) => {
          const { body } = response;
          const errors = (body.kind === 'single' ? body.singleResult.errors : undefined) ?? [];
          const type = operation?.operation ?? 'unknown';
          const durationMs = performance.now() - begun;
          operations.observe({ type, outcome: errors.length > 0 ? 'error' : 'ok' }, durationMs / 1_000);
          logger.info(
            {
              operation: operationName ?? undefined,
              type,
              fields: operation?.selectionSet.selections.map((field) => ('name' in field ? field.name.value : '…')),
              user: contextValue.caller.kind === 'viewer' ? contextValue.caller.userId : undefined,
              duration_ms: Math.round(durationMs * 10) / 10,
              codes: errors.length > 0 ? errors.map(({ extensions }) => extensions?.['code']) : undefined,
            },
            'operation',
          );
        },
      };
    },
  };
}
