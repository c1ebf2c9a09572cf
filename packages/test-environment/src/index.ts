export { createTestDatabase, type TestDatabase } from './databases.ts';
export { eventually } from './eventually.ts';
export { freePort } from './free-port.ts';
export { createTestIdentities, type TestIdentities } from './identities.ts';
export { findPythonWithFastavro } from './python.ts';
export { startS3Server, type S3Server } from './s3-server.ts';
export { testServers, type TestServers } from './servers.ts';
export {
  createSubgraphClient,
  type AskSubgraph,
  type GraphqlAnswer,
  type SubgraphUnderTest,
} from './subgraph-client.ts';
export { createTestTopics, type TestTopics } from './topics.ts';
