import { ok, refused } from '../answer';
import type { Answer, Consent, Platform } from '../platform';
import { ask, refusalOf } from './ask';
import { alipay, type MySubscribed } from './my';

type Answers = Answer<Readonly<Record<string, Consent>>>;

/**
 * platforms.md 2.4: `behavior` says 'subscribe' also where some or all were refused; what was granted now stands in
 * `currentSubscribedEntityIds`, and a closed dialog comes as a failure with code 11.
 */
export const alipaySubscribe: Platform['subscribe'] = {
  available: true,
  ask: (templateIds) => {
    const entityIds = templateIds.slice(0, ASK_TEMPLATES_AT_MOST);
    if (entityIds.length === 0) return Promise.resolve(ok({}));
    const call = alipay().requestSubscribeMessage;
    if (typeof call !== 'function') {
      return ask('requestSubscribeMessage', call, { entityIds });
    }
    return new Promise<Answers>((resolve) => {
      call({
        entityIds,
        success: ({ result }) => resolve(ok(said(entityIds, result))),
        fail: (failure) => {
          const code = Number(failure.errorCode ?? failure.error);
          if (code === 10 || code === 11) resolve(ok(said(entityIds, {})));
          else if (code === 100201) resolve(refused('failed', 'asked too often'));
          else resolve(refusalOf('requestSubscribeMessage', failure));
        },
      });
    });
  },
};

function said(entityIds: readonly string[], result: MySubscribed['result']): Record<string, Consent> {
  const granted = result?.currentSubscribedEntityIds ?? [];
  const all: Record<string, Consent> = {};
  entityIds.forEach((id) => {
    all[id] = granted.includes(id) ? 'accept' : 'reject';
  });
  return all;
}
