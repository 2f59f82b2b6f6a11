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

  /** Figures by one label, asked for at the moment of the scrape. */
  gaugeBy(name: string, help: string, label: string, read: () => Record<string, number>): Gauge {
    return new Gauge({
      name: `citygrid_${name}`,
      help,
      labelNames: [label],
      registers: [this.registry],
      collect() {
        for (const [value, figure] of Object.entries(read())) this.set({ [label]: value }, figure);
      },
    });
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
