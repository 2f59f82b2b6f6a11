import { Logger } from '@nestjs/common';
import type { Clock } from '../../infra/clock';
import { PlatformCallError } from '../call-error';
import { ChatLine, type FetchedPhoto, type SendEnd } from '../chat/chat-line.port';
import type { Reply } from '../chat/reply';
import { policyFor } from '../error-policy';
import { needsAnOperator } from '../send-outcome';
import { word } from '../word';
import { cardPicture } from './card-picture';
import { failed } from './answers';
import type { WechatClient } from './client';

const SEND = 'custom.send';
const UPLOAD = 'media.upload';
const DOWNLOAD = 'media.get';
/** The platform forgets uploaded pictures after three days; ours is sent up again well before, milliseconds. */
const PICTURE_LIFE = 2 * 24 * 60 * 60_000;
const NO_SUCH_MEDIUM = '40007';
/** The window is closed, or its count used up. */
const SPENT = ['45015', '45047'];

interface SentUp {
  id: Promise<string>;
  /** Epoch milliseconds. */
  until: number;
}

/** Customer messages of the mini-program: answers through `custom/send`, photos through `media/get`. */
export class WechatChatLine extends ChatLine {
  readonly platform = 'wechat' as const;
  private readonly log = new Logger('wechat');
  private picture: SentUp | null = null;

  constructor(
    private readonly client: WechatClient,
    private readonly clock: Clock,
  ) {
    super();
  }

  get appId(): string {
    return this.client.appId;
  }

  async send(openId: string, reply: Reply): Promise<SendEnd> {
    try {
      if (reply.kind === 'text') await this.post(openId, 'text', { content: reply.text });
      else await this.sendCard(openId, reply);
      return { kind: 'sent' };
    } catch (error) {
      return this.endOf(error);
    }
  }

  async photo(mediaId: string): Promise<FetchedPhoto> {
    try {
      const { bytes } = await this.client.picture(DOWNLOAD, '/cgi-bin/media/get', { media_id: mediaId });
      return { kind: 'photo', bytes };
    } catch (error) {
      if (!(error instanceof PlatformCallError)) throw error;
      if (error.failure.kind === 'refused' && error.failure.code === NO_SUCH_MEDIUM)
        return { kind: 'gone', reason: error.reason };
      if (needsAnOperator(error)) this.log.error(error.message);
      return { kind: 'later', reason: error.reason };
    }
  }

  /** The platform may have forgotten the card's picture before its time: then it certainly did not send the card. */
  private async sendCard(openId: string, reply: Extract<Reply, { kind: 'card' }>): Promise<void> {
    const send = async ({ id }: SentUp): Promise<void> => {
      const card = { title: reply.title, pagepath: reply.page, thumb_media_id: await id };
      await this.post(openId, 'miniprogrampage', card);
    };
    const picture = this.pictureSentUp();
    try {
      await send(picture);
    } catch (error) {
      if (codeOf(error) !== NO_SUCH_MEDIUM) throw error;
      this.forget(picture);
      await send(this.pictureSentUp());
    }
  }

  private async post(openId: string, msgtype: 'text' | 'miniprogrampage', content: object): Promise<void> {
    await this.client.post(SEND, '/cgi-bin/message/custom/send', { touser: openId, msgtype, [msgtype]: content });
  }

  /** One upload for all cards that want it meanwhile; one that fails is nobody's the next time. */
  private pictureSentUp(): SentUp {
    if (this.picture && this.clock.now() < this.picture.until) return this.picture;
    const picture: SentUp = { id: this.sendPictureUp(), until: this.clock.now() + PICTURE_LIFE };
    this.picture = picture;
    picture.id.catch(() => this.forget(picture));
    return picture;
  }

  private forget(picture: SentUp): void {
    if (this.picture === picture) this.picture = null;
  }

  private async sendPictureUp(): Promise<string> {
    const file = { field: 'media', filename: 'card.png', contentType: 'image/png', bytes: await cardPicture() };
    const answer = await this.client.upload(UPLOAD, '/cgi-bin/media/upload', { type: 'image' }, file);
    const id = word(answer['media_id']);
    if (id === '') throw failed(UPLOAD, { kind: 'unreadable', code: 'no media_id' });
    return id;
  }

  /** A closed or used-up window, a missing right, an unknown no: none comes right by sending again. */
  private endOf(error: unknown): SendEnd {
    if (!(error instanceof PlatformCallError)) throw error;
    const { failure, reason, api } = error;
    if (needsAnOperator(error)) this.log.error(error.message);
    if (failure.kind === 'refused') {
      const action = policyFor(error.platform, api, failure)?.action;
      const mayPass = action === 'retry' || action === 'back-off' || action === 'refresh-token';
      if (mayPass || api !== SEND) return { kind: 'not-sent', reason };
      return { kind: 'refused', reason, spent: SPENT.includes(failure.code) };
    }
    const turnedAway = failure.kind === 'http' && failure.status >= 300 && failure.status < 500;
    const perhaps = api === SEND && failure.kind !== 'not-sent' && !turnedAway;
    return { kind: perhaps ? 'uncertain' : 'not-sent', reason };
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof PlatformCallError && error.failure.kind === 'refused' ? error.failure.code : null;
}
