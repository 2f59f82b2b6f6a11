import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { originalIdOf } from '../config/sandbox-config';
import type { Fault } from '../world/faults';
import type { PhoneOwner } from '../world/people';
import type { Verdict } from '../world/verdicts';
import type { World } from '../world/world';
import { checkVisitor, isFailure, isScene, traceIdOf, USUAL_LABEL } from './check-visitor';
import { canDownload } from './download';
import { wechatFailure } from './errors';
import type { WebhookPusher } from './webhook-pusher';

const EVENT = 'wxa_media_check';
/** The platform's minutes, shortened. */
const USUAL_DELAY = 300;
/** What the push says of a file that could not be fetched; there is no result then, and that is not a pass. */
const DOWNLOAD_ERROR = -1008;

interface Check {
  readonly owner: PhoneOwner | undefined;
  readonly url: string;
  readonly traceId: string;
  readonly old: boolean;
  readonly verdict: Verdict | undefined;
}

/**
 * `POST /wxa/media_check_async`: answers a trace_id, then fetches the file and pushes
 * `wxa_media_check`. A picture passes unless `/sandbox/verdicts` says otherwise.
 */
export class MediaChecks {
  private pushes = 0;

  constructor(
    private readonly world: World,
    private readonly pusher: WebhookPusher,
  ) {}

  begin(body: Record<string, unknown>): object {
    const { media_url: url, media_type: kind, version, scene, openid } = body;
    if (typeof url !== 'string' || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return wechatFailure(40066);
    if (kind !== 1 && kind !== 2) return wechatFailure(40004);
    const old = version === undefined || version === 1;
    if (!old && version !== 2) return wechatFailure(40097);
    if (!old && !isScene(scene)) return wechatFailure(40129);
    const visitor = old ? undefined : checkVisitor(this.world, openid);
    if (visitor && isFailure(visitor)) return visitor;

    const traceId = traceIdOf(randomBytes(12));
    const verdict = kind === 2 ? this.world.verdicts.take('image', visitor) : undefined;
    void this.finish({ owner: visitor, url, traceId, old, verdict });
    return { errcode: 0, errmsg: 'ok', trace_id: traceId };
  }

  private async finish(check: Check): Promise<void> {
    const { stopped } = this.pusher;
    const delay = this.world.config.wechat.mediaCheckDelayMs ?? USUAL_DELAY;
    const [fetched] = await Promise.all([
      canDownload(check.url, stopped),
      pause(delay, undefined, { ref: false, signal: stopped }).catch(() => undefined),
    ]);
    if (stopped.aborted) return;
    const fault = this.world.faults.takeExact(EVENT);
    const { config, now } = this.world;
    await this.pusher.push(
      {
        ToUserName: originalIdOf(config),
        FromUserName: check.owner?.openid ?? originalIdOf(config),
        CreateTime: Math.floor(now() / 1000),
        MsgType: 'event',
        Event: EVENT,
        appid: config.wechat.appId,
        trace_id: check.traceId,
        ...(check.old ? oldResult(check, fetched) : this.result(check, fetched, fault)),
      },
      fault,
    );
  }

  private result({ verdict }: Check, fetched: boolean, fault: Fault | undefined): object {
    const errcode = fault?.errcode ?? (fetched ? 0 : DOWNLOAD_ERROR);
    if (errcode !== 0) {
      const errmsg = errcode === DOWNLOAD_ERROR ? 'download error' : 'system error';
      return { version: 2, detail: [], errcode: Number(errcode), errmsg };
    }
    const suggest = verdict?.suggest ?? 'pass';
    const number = verdict?.label ?? USUAL_LABEL[suggest];
    // The real pushes have been seen with both, and receivers that knew one of them broke.
    this.pushes += 1;
    const label = this.pushes % 2 === 0 ? String(number) : number;
    const detail = [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }];
    return { version: 2, result: { suggest, label }, detail, errcode: 0, errmsg: 'ok' };
  }
}

/** Version 1: `isrisky`, and a status of its own for what could not be fetched. */
function oldResult({ verdict }: Check, fetched: boolean): object {
  const isrisky = fetched && verdict?.suggest === 'risky' ? 1 : 0;
  return { isrisky, extra_info_json: '', status_code: fetched ? 0 : 4294966288, detail: [] };
}
