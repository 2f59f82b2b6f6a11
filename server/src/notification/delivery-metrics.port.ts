import type { MessagePlatform, TemplateKey } from '@citygrid/shared/message';
import type { DeliveryState } from './entities';

/** Counts what became of deliveries; bound to the metrics registry by the composition root. */
export abstract class DeliveryMetrics {
  /** `state` is what one attempt ended in; `pending` means that it will be tried again. */
  abstract count(templateKey: TemplateKey, platform: MessagePlatform, state: DeliveryState): void;
}

export class NoDeliveryMetrics extends DeliveryMetrics {
  count(): void {
    // Nobody counts.
  }
}
