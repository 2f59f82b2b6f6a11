import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Warnings } from '../infra/health';
import { Metrics } from '../infra/metrics';
import type { PlatformLine } from './platform-line';

/** A line and how to ask whether its platform is there, by a call that carries nobody's message. */
export interface WatchedLine {
  line: PlatformLine;
  knock: () => Promise<unknown>;
}

const LOOK_EVERY_MS = 250;

/**
 * Makes the probe when a circuit has been open long enough (no citizen's message has to serve as one), and shows
 * operators which lines are in trouble.
 */
@Injectable()
export class PlatformWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly watched: readonly WatchedLine[],
    metrics: Metrics,
    warnings: Warnings,
  ) {
    metrics.gaugeBy('platform_circuit_open', 'Is the circuit to a platform open (1) or closed (0)', 'platform', () =>
      Object.fromEntries(watched.map(({ line }) => [line.platform, line.breaker.isOpen ? 1 : 0])),
    );
    metrics.gaugeBy('platform_messages_held', 'Is a platform taking no messages for now', 'platform', () =>
      Object.fromEntries(watched.map(({ line }) => [line.platform, line.isHeld ? 1 : 0])),
    );
    warnings.add(() => watched.flatMap(({ line }) => line.trouble ?? []));
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** The circuit itself admits one probe at a time and remembers how it ended. */
  private look(): void {
    for (const { line, knock } of this.watched) if (line.breaker.isProbeDue) knock().catch(() => undefined);
  }
}
