import type { Clock } from '../infra/clock';

/**
 * Troubles in a row after which a platform counts as down. A twentieth of all calls failing by chance makes such a run
 * once in 10^13 calls; fifty calls on their way make it at once when the platform goes away.
 */
export const TROUBLES_IN_A_ROW = 10;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** A platform that goes down again sooner than this has not recovered: the pause goes on growing. */
const CALM_MS = 5 * 60_000;
/** How long to hold back while the probe is awaited, milliseconds. */
const GLANCE_MS = 1_000;

/** `epoch` grows with each change of state, so that the end of a call begun before it says nothing of the state after. */
export type Circuit =
  | { state: 'closed'; epoch: number; run: number; since: number; openings: number }
  | { state: 'open'; epoch: number; until: number; openings: number }
  | { state: 'half-open'; epoch: number; openings: number };

/** May a call go out now? In the half-open state one is out already, and the others wait for what it finds. */
export function admit(circuit: Circuit, now: number): { circuit: Circuit; admitted: boolean } {
  if (circuit.state === 'closed') return { circuit, admitted: true };
  if (circuit.state === 'half-open' || now < circuit.until) return { circuit, admitted: false };
  return {
    circuit: { state: 'half-open', epoch: circuit.epoch + 1, openings: circuit.openings },
    admitted: true,
  };
}

/** What the end of a call, admitted in `epoch`, does to the circuit. */
export function ended(circuit: Circuit, epoch: number, trouble: boolean, now: number): Circuit {
  if (epoch !== circuit.epoch || circuit.state === 'open') return circuit;
  if (circuit.state === 'half-open') {
    if (trouble) return opened(circuit, circuit.openings + 1, now);
    return { state: 'closed', epoch: epoch + 1, run: 0, since: now, openings: circuit.openings };
  }
  if (!trouble) return circuit.run === 0 ? circuit : { ...circuit, run: 0 };
  if (circuit.run + 1 < TROUBLES_IN_A_ROW) return { ...circuit, run: circuit.run + 1 };
  return opened(circuit, (now - circuit.since < CALM_MS ? circuit.openings : 0) + 1, now);
}

function opened({ epoch }: Circuit, openings: number, now: number): Circuit {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (openings - 1));
  return { state: 'open', epoch: epoch + 1, until: now + pause, openings };
}

/** Thrown instead of making a call. */
export class CircuitOpen extends Error {
  override name = 'CircuitOpen';
}

/** One platform's circuit: while it is open calls fail at once, and one probe after a growing pause closes it again. */
export class CircuitBreaker {
  private circuit: Circuit = { state: 'closed', epoch: 0, run: 0, since: 0, openings: 0 };

  constructor(
    private readonly clock: Clock,
    private readonly onChange: (isOpen: boolean) => void = () => undefined,
  ) {}

  get isOpen(): boolean {
    return this.circuit.state !== 'closed';
  }

  /** Is it time to ask whether the platform is back? */
  get isProbeDue(): boolean {
    return this.circuit.state === 'open' && this.clock.now() >= this.circuit.until;
  }

  /** Epoch milliseconds until which nothing should be sent, null when all is well. Nobody's message is to be the probe. */
  pausedUntil(): number | null {
    if (this.circuit.state === 'closed') return null;
    const soon = this.clock.now() + GLANCE_MS;
    return this.circuit.state === 'open' ? Math.max(this.circuit.until, soon) : soon;
  }

  /** Makes the call and remembers how it ended. Throws CircuitOpen instead of making it, and whatever the call throws. */
  async guard<T>(call: () => Promise<T>, isTrouble: (answer: T) => boolean): Promise<T> {
    const { circuit, admitted } = admit(this.circuit, this.clock.now());
    if (!admitted) throw new CircuitOpen();
    this.circuit = circuit;
    try {
      const answer = await call();
      this.move(circuit.epoch, isTrouble(answer));
      return answer;
    } catch (error) {
      this.move(circuit.epoch, true);
      throw error;
    }
  }

  private move(epoch: number, trouble: boolean): void {
    const wasOpen = this.isOpen;
    this.circuit = ended(this.circuit, epoch, trouble, this.clock.now());
    if (wasOpen !== this.isOpen) this.onChange(this.isOpen);
  }
}
