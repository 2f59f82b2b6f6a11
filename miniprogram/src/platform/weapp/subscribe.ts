import { ok, refused } from '../answer';
import type { Answer, Consent, Platform } from '../platform';
import { ask, refusalOf } from './ask';
import { wechat } from './wx';

type Answers = Answer<Readonly<Record<string, Consent>>>;

/** platforms.md 1.3: at most three ids, in the tap itself; `acceptWithAudio` and the like are accepted. */
export const weappSubscribe: Platform['subscribe'] = {
  available: true,
  ask: (templateIds) => {
    const tmplIds = templateIds.slice(0, ASK_TEMPLATES_AT_MOST);
    if (tmplIds.length === 0) return Promise.resolve(ok({}));
    return new Promise<Answers>((resolve) => {
      const call = wechat().requestSubscribeMessage;
      if (typeof call !== 'function') {
        void ask('requestSubscribeMessage', call, { tmplIds }).then((answer) => resolve(answer as Answers));
        return;
      }
      call({
        tmplIds,
        success: (result) => {
          const said: Record<string, Consent> = {};
          tmplIds.forEach((id) => {
            const consent = consentOf(result[id]);
            if (consent) said[id] = consent;
          });
          resolve(ok(said));
        },
        fail: (failure) => {
          // The main switch of all messages is off, which only WeChat's settings can change.
          if (failure.errCode === 20004) resolve(refused('denied-for-good', 'the main switch is off'));
          else if (failure.errCode === 10002 || failure.errCode === 10003) resolve(refused('offline', 'no network'));
          else resolve(refusalOf('requestSubscribeMessage', failure));
        },
      });
    });
  },
};

function consentOf(word: string | undefined): Consent | null {
  if (word === undefined) return null;
  if (word.startsWith('accept')) return 'accept';
  return word === 'ban' || word === 'filter' ? word : 'reject';
}
