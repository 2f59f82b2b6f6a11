import type { Circle, Closing } from './task-telling.entity';
import type { LadderChannel } from './channel-order';

/** What became of tellings: told (in which circle), climbed to a channel, over (and why), or seen by nobody at all. */
export type TellingOutcome = Circle | LadderChannel | Closing | 'nobody';

/** Counts tellings; bound to the metrics registry by the composition root. */
export abstract class ReachMetrics {
  abstract count(outcome: TellingOutcome, times?: number): void;
}

export class NoReachMetrics extends ReachMetrics {
  count(): void {
    // Nobody counts.
  }
}
