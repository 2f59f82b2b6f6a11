import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config';
import { Clock } from '../infra/clock';
import { CONFIG } from '../infra/infra.module';

export type Variant = 'original' | 'thumb';

const HOUR = 3_600_000;
const LIFE_HOURS = 2;

/**
 * Addresses that show one photo to whoever holds them, for a while. Handed out by presenters, after they decided who
 * may see it. `exp` is epoch seconds.
 */
@Injectable()
export class MediaUrls {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', config.jwtSecret, '', 'media-url', 32));
  }

  /** Good for at least two hours, and the same text within the hour, so that phones find it in their cache. */
  url(id: string, variant: Variant): string {
    return this.signed(id, variant, (Math.ceil(this.clock.now() / HOUR) + LIFE_HOURS) * HOUR);
  }

  /** For the platforms' image check, which fetches within minutes: good for 60 minutes. */
  checkUrl(id: string): string {
    return this.signed(id, 'original', this.clock.now() + HOUR);
  }

  /** Seconds that the address still has; null where it is forged, altered or over. */
  secondsLeft(id: string, variant: Variant, exp: string, sig: string): number | null {
    const given = Buffer.from(sig, 'utf8');
    const right = Buffer.from(this.signature(id, variant, exp), 'utf8');
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    const left = Number(exp) - Math.floor(this.clock.now() / 1000);
    return left > 0 ? left : null;
  }

  private signed(id: string, variant: Variant, expiresAt: number): string {
    const exp = String(Math.floor(expiresAt / 1000));
    return `${this.config.publicUrl}/api/v1/media/${id}?v=${variant}&exp=${exp}&sig=${this.signature(id, variant, exp)}`;
  }

  private signature(id: string, variant: Variant, exp: string): string {
    return createHmac('sha256', this.key).update(`${id}\n${variant}\n${exp}`, 'utf8').digest('base64url');
  }
}
