import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { ProblemError } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import { isShortCode, SHORT_LENGTH } from './short-code';

/** Bytes of the signature that are kept: 96 bits, exactly 16 characters, so that no character has bits to spare. */
const SIGNATURE_BYTES = 12;
const WRITTEN_SIGNATURE = /^[A-Za-z0-9_-]{16}$/;

/**
 * The text in a board's codes: its short code and a truncated HMAC of it, 24 characters of `[A-Za-z0-9_-]` (ADR 0016).
 * It says nothing by itself; what it stands for is looked up here.
 */
@Injectable()
export class BoardScenes {
  private readonly keys: ReadonlyMap<string, Buffer>;
  /** The key that new boards are signed with. */
  readonly keyId: string;

  constructor(@Inject(CONFIG) { dataKeys }: Config) {
    const [first] = dataKeys;
    if (!first) throw new Error('no data key');
    this.keyId = first.id;
    this.keys = new Map(
      dataKeys.map(({ id, key }) => [id, Buffer.from(hkdfSync('sha256', key, '', 'citygrid board scene', 32))]),
    );
  }

  knows(keyId: string): boolean {
    return this.keys.has(keyId);
  }

  /** Throws `unavailable` where the board's key has been taken out of `DATA_KEY`: nothing printed of it is good until it is back. */
  of(board: { shortCode: string; keyId: string }): string {
    const key = this.keys.get(board.keyId);
    if (!key)
      throw new ProblemError('unavailable', '签这块公示牌的密钥不在 DATA_KEY 里：请把旧密钥放回列表，或者换发这块牌');
    return board.shortCode + signature(key, board.shortCode);
  }

  /** The short code that a well-formed scene has in front, whether it is ours or not. */
  claimed(scene: string): string | null {
    const shortCode = scene.slice(0, SHORT_LENGTH);
    return isShortCode(shortCode) && WRITTEN_SIGNATURE.test(scene.slice(SHORT_LENGTH)) ? shortCode : null;
  }

  /** The short code of a scene that is ours, before any database is asked; null where it is forged or mangled. */
  read(scene: string): string | null {
    const shortCode = this.claimed(scene);
    if (shortCode === null) return null;
    const given = Buffer.from(scene.slice(SHORT_LENGTH), 'utf8');
    let isOurs = false;
    for (const key of this.keys.values()) {
      const right = Buffer.from(signature(key, shortCode), 'utf8');
      if (given.length === right.length && timingSafeEqual(given, right)) isOurs = true;
    }
    return isOurs ? shortCode : null;
  }
}

function signature(key: Buffer, shortCode: string): string {
  return createHmac('sha256', key)
    .update(shortCode, 'utf8')
    .digest()
    .subarray(0, SIGNATURE_BYTES)
    .toString('base64url');
}
