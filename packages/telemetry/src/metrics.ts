import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';

/** From 1 ms to 10 s, in seconds: fits calls, queries and commands alike. */
const latencyBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Prometheus metrics of this process. Asking for the same name again gives the same metric. */
export const metrics = {
  /** Counts what happened. `name` ends in `_total`. */
  counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return (register.getSingleMetric(name) as Counter<L> | undefined) ?? new Counter({ name, help, labelNames });
  },
  /** A value that goes up and down. */
  gauge<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
    return (register.getSingleMetric(name) as Gauge<L> | undefined) ?? new Gauge({ name, help, labelNames });
  },
  /** How long things took, in seconds. `name` ends in `_seconds`. */
  histogram<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Histogram<L> {
    const known = register.getSingleMetric(name) as Histogram<L> | undefined;
    return known ?? new Histogram({ name, help, labelNames, buckets: latencyBuckets });
  },
  /** Everything, in Prometheus' text format, with the content type it is to be served as. */
  async render(): Promise<{ contentType: string; text: string }> {
    return { contentType: register.contentType, text: await register.metrics() };
  },
};

/** How often the event loop is looked at, in milliseconds: each look wakes a process that may have nothing to do. */
const loopPrecision = 200;

/** Adds the process's own figures: memory, event loop lag, garbage collection. */
export function startProcessMetrics(service: string): void {
  register.setDefaultLabels({ service });
  collectDefaultMetrics({ eventLoopMonitoringPrecision: loopPrecision });
}
