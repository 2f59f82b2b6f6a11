import { Inject, Injectable, Optional } from '@nestjs/common';
import sharp from 'sharp';
import { Clock } from '../../infra/clock';
import { ProblemError } from '../../infra/http';
import { CHANNEL_NAMES, type Channel } from './board-channels';
import { BOARD_CODES, type BoardCodes } from './board-codes.port';
import { QUIET_SHARE } from './pdf/board-sheet';

/** The mini-programs' page that a scan opens. */
const GRID_PAGE = 'pages/grid/index';
/** Side of a platform's code at most, pixels: 400 to the inch on the board. */
const PLATFORM_PX = 740;
/** How long a platform that gave no code is left alone, milliseconds. */
const REST_MS = 60_000;

/**
 * The codes that platforms draw. Everybody may ask for a board: a platform that gives no code is asked once a minute, not
 * once for each who asks, and no more lines are written of it.
 */
@Injectable()
export class PlatformCodes {
  private readonly codes: ReadonlyMap<Channel, BoardCodes>;
  private readonly restsUntil = new Map<Channel, number>();

  constructor(
    private readonly clock: Clock,
    @Optional() @Inject(BOARD_CODES) codes: readonly BoardCodes[] | null,
  ) {
    this.codes = new Map((codes ?? []).map((one) => [one.channel, one]));
  }

  has(channel: Channel): boolean {
    return this.codes.has(channel);
  }

  /** All that the picture is made of. */
  content(channel: Channel, scene: string): string {
    return `${this.codes.get(channel)?.account ?? ''}\n${scene}\n${GRID_PAGE}`;
  }

  /** As PNG. Throws `channel-not-available` where the platform gives none now, or gave none within the last minute. */
  async png(channel: Channel, scene: string): Promise<Buffer> {
    const code = this.codes.get(channel);
    if (!code) throw new ProblemError('channel-not-available', `这里没有接入「${CHANNEL_NAMES[channel]}」`);
    this.pass(channel);
    try {
      const { bytes } = await code.image(scene, GRID_PAGE);
      const png = await withQuietZone(bytes);
      this.restsUntil.delete(channel);
      return png;
    } catch (error) {
      this.restsUntil.set(channel, this.clock.now() + REST_MS);
      throw error;
    }
  }

  /** After the rest one goes ahead to see, and the others rest on meanwhile. */
  private pass(channel: Channel): void {
    const until = this.restsUntil.get(channel);
    if (until === undefined) return;
    const now = this.clock.now();
    if (now < until)
      throw new ProblemError('channel-not-available', `暂时取不到${CHANNEL_NAMES[channel]}的码，请过一分钟再试`, {
        headers: { 'retry-after': String(Math.ceil((until - now) / 1000)) },
      });
    this.restsUntil.set(channel, now + REST_MS);
  }
}

/**
 * One format and one white border for readers and printers, whatever the platform likes to send. What is no picture throws
 * and is not kept.
 */
async function withQuietZone(picture: Buffer): Promise<Buffer> {
  const code = await sharp(picture, { limitInputPixels: 4_000_000 })
    .flatten({ background: '#ffffff' })
    .trim({ background: '#ffffff', threshold: 40 })
    .resize(PLATFORM_PX, PLATFORM_PX, { fit: 'inside', withoutEnlargement: true })
    .toBuffer({ resolveWithObject: true });
  const side = Math.max(code.info.width, code.info.height);
  const whole = Math.round(side * (1 + 2 * QUIET_SHARE));
  const [left, top] = [Math.floor((whole - code.info.width) / 2), Math.floor((whole - code.info.height) / 2)];
  return (
    sharp(code.data)
      .extend({
        left,
        top,
        right: whole - code.info.width - left,
        bottom: whole - code.info.height - top,
        background: '#ffffff',
      })
      // Few colours: what a JPEG brings along besides them is noise, and would be most of the file.
      .png({ palette: true, colours: 64, dither: 0 })
      .toBuffer()
  );
}
