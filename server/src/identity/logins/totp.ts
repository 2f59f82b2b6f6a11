import { Injectable } from '@nestjs/common';
import { authenticator } from 'otplib';
import { Clock } from '../../infra/clock';

const STEP_SECONDS = 30;

/** One-time passwords of an authenticator app (RFC 6238: 6 digits, 30 s, one step of tolerance each way). */
@Injectable()
export class Totp {
  constructor(private readonly clock: Clock) {}

  newSecret(): string {
    return authenticator.generateSecret(20);
  }

  /** The `otpauth://` address that an authenticator app scans. */
  uri(username: string, secret: string): string {
    return authenticator.keyuri(username, 'CityGrid', secret);
  }

  /** The time step that the code belongs to, or null for a wrong code; a step must not be accepted twice. */
  stepOf(code: string, secret: string): number | null {
    const now = this.clock.now();
    const delta = authenticator.clone({ epoch: now, step: STEP_SECONDS, window: 1 }).checkDelta(code, secret);
    return delta === null ? null : Math.floor(now / 1000 / STEP_SECONDS) + delta;
  }
}
