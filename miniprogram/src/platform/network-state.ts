import { listeners } from './listeners';
import type { Platform } from './platform';

/** Between two looks whether the server can be reached again, milliseconds; doubled each time. */
const FIRST_LOOK = 3000;
const LAST_LOOK = 60_000;

export interface NetworkState {
  port: Platform['network'];
  /** What a real request saw; it knows better than the phone's own flag. */
  saw(reached: boolean): void;
}

/**
 * On line means that the server answers. The phone's flag says "off" quickly and "on" too often (a café's log-in page, a
 * lift): one request that reached nobody counts as off line, and then `probe` is asked until somebody answers.
 */
export function networkState(phone: {
  online(): boolean;
  onChange(listener: (online: boolean) => void): void;
  /** True: an answer came, whatever it said. */
  probe(): Promise<boolean>;
}): NetworkState {
  const changes = listeners<[boolean]>();
  let reached = true;
  let told = phone.online();
  let wait = FIRST_LOOK;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const online = (): boolean => phone.online() && reached;
  const tell = (): void => {
    if (online() === told) return;
    told = online();
    changes.tell(told);
  };
  const look = (): void => {
    timer = null;
    if (reached || !phone.online()) return;
    void phone.probe().then(saw);
  };
  const saw = (now: boolean): void => {
    reached = now;
    if (reached) {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      wait = FIRST_LOOK;
    } else if (timer === null) {
      timer = setTimeout(look, wait);
      wait = Math.min(wait * 2, LAST_LOOK);
    }
    tell();
  };
  phone.onChange((on) => {
    // The phone has signal again: believed at once, the next request tells.
    if (on) saw(true);
    else tell();
  });
  return { port: { online, onChange: (listener) => changes.add(listener) }, saw };
}
