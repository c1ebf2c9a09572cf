declare module '*.css';

/** Where Monaco looks for its workers. */
declare var MonacoEnvironment: { getWorker(workerId: string, label: string): Worker } | undefined;
