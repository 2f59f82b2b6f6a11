import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

/** Prometheus metrics of one instance. */
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'citygrid_' });
  }

  counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name: `citygrid_${name}`, help, labelNames, registers: [this.registry] });
  }

  /** A figure asked for at the moment of the scrape. */
  gauge(name: string, help: string, read: () => Promise<number>): Gauge {
    return new Gauge({
      name: `citygrid_${name}`,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }
}
