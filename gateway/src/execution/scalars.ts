import { scalarResolvers } from '@holdfast/subgraph';
import { type GraphQLSchema, isScalarType } from 'graphql';

/**
 * Lets the API schema check DateTime and Decimal itself, as the subgraphs do: a wrong one is refused with a clear
 * error before anything is planned.
 */
export function checkScalars(apiSchema: GraphQLSchema): void {
  for (const [name, { parseValue, parseLiteral }] of Object.entries(scalarResolvers)) {
    const type = apiSchema.getType(name);
    if (isScalarType(type)) Object.assign(type, { parseValue, parseLiteral });
  }
}
