/** How the relay works; an instance may bind its own under `DELIVERY_SETTINGS`. */
export interface DeliverySettings {
  /** Calls at once; the platforms' latency, not ours, bounds the rate. */
  concurrency: number;
}

/** Injection token of `DeliverySettings`; missing: the defaults. */
export const DELIVERY_SETTINGS = Symbol('delivery settings');

export const DEFAULT_DELIVERY_SETTINGS: DeliverySettings = { concurrency: 50 };
