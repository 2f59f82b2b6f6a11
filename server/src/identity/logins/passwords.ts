import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { invalid, ProblemError } from '../../infra/http';
import { passwordProblem } from './password-policy';

/** What one hash costs (RFC 7914). */
export interface PasswordCost {
  /** Binary logarithm of N. */
  ln: number;
  r: number;
  p: number;
}

/** Injection token, optional: tests that log in a hundred times take a cheaper one. */
export const PASSWORD_COST = Symbol('password cost');

/** N 2^15, r 8, p 3: about 32 MiB and a few tenths of a second (OWASP Password Storage Cheat Sheet, scrypt). */
const COST: PasswordCost = { ln: 15, r: 8, p: 3 };
const BYTES = 32;

/** Hashes at once: more would only take each other's memory and the thread pool's threads. */
const AT_ONCE = 2;
const WAITING_AT_MOST = 40;

/** Passwords of console staff: scrypt, in the form `scrypt$ln$r$p$salt$hash`. Never called inside a transaction. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly cost: PasswordCost;
  /** Stands in for the hash of a name that nobody has, so that the answer takes as long. No password has it. */
  private readonly nobodysHash: string;

  constructor(@Optional() @Inject(PASSWORD_COST) cost?: PasswordCost) {
    this.cost = cost ?? COST;
    this.nobodysHash = format(this.cost, Buffer.alloc(16), Buffer.alloc(BYTES));
  }

  /** Refuses with `validation-failed` at `path` what is too short, too common or the name itself; answers the hash. */
  async make(password: string, username: string, path = 'password'): Promise<string> {
    const problem = passwordProblem(password, username);
    if (problem) throw invalid(path, problem);
    const salt = randomBytes(16);
    return format(this.cost, salt, await this.derive(password, salt, this.cost, BYTES));
  }

  /** False for a null hash too, after the same work. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    const { cost, salt, hash } = parse(stored ?? this.nobodysHash);
    const derived = await this.derive(password, salt, cost, hash.length);
    return timingSafeEqual(derived, hash) && stored !== null;
  }

  private async derive(password: string, salt: Buffer, cost: PasswordCost, bytes: number): Promise<Buffer> {
    await this.enter();
    try {
      return await new Promise((resolve, reject) => {
        const N = 2 ** cost.ln;
        // Twice what is needed: Node's own bound leaves no room for its overhead.
        const options = { N, r: cost.r, p: cost.p, maxmem: 2 * 128 * N * cost.r };
        scrypt(password.normalize('NFC'), salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key)));
      });
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < AT_ONCE) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= WAITING_AT_MOST) throw new ProblemError('unavailable');
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Hands its place to the next in line, or frees it. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}

function format({ ln, r, p }: PasswordCost, salt: Buffer, hash: Buffer): string {
  return ['scrypt', ln, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

function parse(stored: string): { cost: PasswordCost; salt: Buffer; hash: Buffer } {
  const [scheme, ln, r, p, salt, hash] = stored.split('$');
  if (scheme !== 'scrypt' || !salt || !hash) throw new Error('a stored password has an unknown form');
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}
