export interface Timings {
  /** Median milliseconds of one round. */
  oursMs: number;
  theirsMs: number;
}

/**
 * Runs both sides in turn, A B A B, in many short rounds, so that a neighbour on the machine disturbs both alike, and takes medians. The
 * first rounds only warm up. `before` is done before each measurement and not measured.
 */
export function interleave(
  rounds: number,
  ours: (round: number) => void,
  theirs: (round: number) => void,
  before: () => void = () => undefined,
): Timings {
  const warmUp = 2;
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds + warmUp; round += 1) {
    before();
    const a = timed(() => ours(round));
    before();
    const b = timed(() => theirs(round));
    if (round < warmUp) continue;
    times.ours.push(a);
    times.theirs.push(b);
  }
  return { oursMs: median(times.ours), theirsMs: median(times.theirs) };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

/** The garbage of one side is not the other's to collect. */
export function collectGarbage(): void {
  globalThis.gc?.();
}
