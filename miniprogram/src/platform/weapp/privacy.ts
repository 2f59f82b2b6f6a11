import { done } from '../answer';
import type { Platform } from '../platform';
import { ask } from './ask';
import { wechat } from './wx';

/** The id of the button whose tap WeChat counts as consent (phone-button, AgreeButton). */
export const AGREE_BUTTON = 'citygrid-privacy-agree';

type Gate = (answer: { agree(): void; refuse(): void }) => void;

/** Heard from the very start: an API that waits for a privacy answer which nobody gives hangs without a word. */
export function weappPrivacy(): Platform['privacy'] {
  const gates: Gate[] = [];
  wechat().onNeedPrivacyAuthorization?.((resolve) => {
    const gate = gates[gates.length - 1];
    if (gate === undefined) {
      resolve({ event: 'disagree' });
      return;
    }
    gate({
      agree: () => resolve({ event: 'agree', buttonId: AGREE_BUTTON }),
      refuse: () => resolve({ event: 'disagree' }),
    });
  });
  return {
    hasGuide: true,
    onNeeded: (listener) => {
      gates.push(listener);
      return () => {
        const at = gates.indexOf(listener);
        if (at >= 0) gates.splice(at, 1);
      };
    },
    openGuide: async () => {
      const opened = await ask('openPrivacyContract', wechat().openPrivacyContract, {});
      return opened.ok ? done : opened;
    },
  };
}
