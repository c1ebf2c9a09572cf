/** The supergraph cannot be served: it is missing, broken, or asks for a protection that the gateway cannot enforce. */
export class SupergraphError extends Error {
  override readonly name = 'SupergraphError';
}
