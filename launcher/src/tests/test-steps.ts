/** One part of `npm test`: test files that run together. */
export type TestStep = {
  readonly name: string;
  /** Globs from the root of the repository. */
  readonly files: readonly string[];
  /** Whether a workspace's files run in one process, rather than each in its own. @default false */
  readonly sharesProcesses?: boolean;
  /** How many processes run at once. @default 2 */
  readonly concurrency?: number;
};

/** What `npm test` runs, in this order. */
export const testSteps: readonly TestStep[] = [
  {
    name: 'packages and services',
    files: [
      '{packages,subgraphs}/*/test/**/*.test.ts',
      '{demo,dlq,bench,chaos,gateway,launcher,payment-sandbox,saga,schema}/test/**/*.test.ts',
    ],
    sharesProcesses: true,
    // Much of what they do is to wait, for a server or for time to pass.
    concurrency: 3,
  },
  { name: 'journeys', files: ['journeys/test/**/*.test.ts'], concurrency: 1 },
  { name: 'chaos', files: ['chaos/runs/**/*.test.ts'], concurrency: 1 },
];
