import type { ProblemError } from './problem';

/** Stands in for a body that could not be read, so that the token is still checked before the body is complained about. */
export class UnreadableBody {
  constructor(readonly problem: ProblemError) {}
}
