/** How matching calls are to fail. */
export interface Fault {
  /** Part of the path, or of the Alipay method; the whole name of an event for its push (`wxa_media_check`). */
  readonly match: string;
  /** HTTP status of the answer. */
  readonly status?: number;
  /** WeChat errcode, or an Alipay code or sub_code. */
  readonly errcode?: number | string;
  /** Milliseconds to wait first; with nothing else given the call then goes on as usual. */
  readonly delayMs?: number;
  /** Close the connection without an answer and without doing anything. */
  readonly drop?: boolean;
  /** How many calls; all until the faults are cleared when absent. */
  readonly times?: number;
}

/** Faults that wait for their calls, oldest first. */
export class Faults {
  private pending: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.pending.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** Removes all and tells how many there were. */
  clear(): number {
    const count = this.pending.length;
    this.pending = [];
    return count;
  }

  /** The fault for this call, if one matches; it counts as used. */
  take(call: string): Fault | undefined {
    return this.use((match) => call.includes(match));
  }

  /** The fault for a push or for what happens after an answer, which has no path: `match` is its whole name. */
  takeExact(name: string): Fault | undefined {
    return this.use((match) => match === name);
  }

  private use(suits: (match: string) => boolean): Fault | undefined {
    const found = this.pending.find(({ fault }) => suits(fault.match));
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.pending = this.pending.filter((entry) => entry !== found);
    return found.fault;
  }
}
