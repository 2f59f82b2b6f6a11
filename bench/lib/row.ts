/** One line of the benchmark's answer. `ratio` above 1 means that ours is better, whatever the unit. */
export interface BenchRow {
  workload: string;
  variant: string;
  peer: string;
  ratio: number;
  unit: string;
  ours: number;
  theirs: number;
  /** How many operations one measurement of either side was made of. */
  n: number;
}

/** What a workload file exports as `run`. */
export type Workload = (report: (row: BenchRow) => void) => Promise<void>;
