import { originalIdOf } from '../config/sandbox-config';
import type { PhoneOwner } from '../world/people';
import type { TempMedium } from '../world/temp-media';
import type { World } from '../world/world';
import type { PushEvent } from './push-packet';
import { bigId } from './wire-json';

/** Writes what WeChat pushes about a person in customer service (WeChat: message push). MsgId is a 64-bit bare number. */
export class CustomerEvents {
  private readonly lastEntered = new Map<string, number>();

  constructor(private readonly world: World) {}

  text(owner: PhoneOwner, text: string): PushEvent {
    return this.message(owner, 'text', { Content: text });
  }

  /** PicUrl lies on a host that is neither the platform's nor the sandbox's: receivers must go by MediaId. */
  image(owner: PhoneOwner, { mediaId }: TempMedium): PushEvent {
    return this.message(owner, 'image', { PicUrl: unrelatedUrl(mediaId), MediaId: mediaId });
  }

  card(owner: PhoneOwner, title: string, pagePath: string, thumb: TempMedium): PushEvent {
    return this.message(owner, 'miniprogrampage', {
      Title: title,
      AppId: this.world.config.wechat.appId,
      PagePath: pagePath,
      ThumbUrl: unrelatedUrl(thumb.mediaId),
      ThumbMediaId: thumb.mediaId,
    });
  }

  /** An event has no MsgId: receivers tell two apart by person, second and name, so no second repeats. */
  entered(owner: PhoneOwner, sessionFrom: string): PushEvent {
    const second = Math.max(this.second(), (this.lastEntered.get(owner.openid) ?? 0) + 1);
    this.lastEntered.set(owner.openid, second);
    return {
      ...this.head(owner, second, 'event'),
      Event: 'user_enter_tempsession',
      SessionFrom: sessionFrom,
    };
  }

  private message(owner: PhoneOwner, type: string, fields: object): PushEvent {
    return { ...this.head(owner, this.second(), type), ...fields, MsgId: bigId() };
  }

  private head(owner: PhoneOwner, second: number, type: string): PushEvent {
    const { config } = this.world;
    return { ToUserName: originalIdOf(config), FromUserName: owner.openid, CreateTime: second, MsgType: type };
  }

  private second(): number {
    return Math.floor(this.world.now() / 1000);
  }
}

/** `.invalid` never resolves (RFC 2606): nobody's server is asked for pictures that are not there. */
function unrelatedUrl(mediaId: string): string {
  return `http://pictures.invalid/mmbiz_jpg/${mediaId.slice(0, 32)}/0`;
}
