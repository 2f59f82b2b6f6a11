import type { ConsentsAnswer } from '@citygrid/shared/api';
import { useCallback } from 'react';
import { put, remember, useGet } from '@/api';
import { platform } from '@/platform';
import { useUser } from '@/session';
import { keptStore, useStore } from '@/state';

/** Of the person, so that it goes with them (`mine:`). */
const CONTACT = 'mine:contact';
const ANSWERS = 'mine:report-consents';

type Kind = 'precisePosition' | 'phone';
type Answers = Partial<Record<Kind, boolean>>;

const kept = keptStore<Answers>(ANSWERS, (raw) => (typeof raw === 'object' && raw !== null ? raw : {}));

/** What the person allows, one by one; refused, the report still goes. Undefined: never asked. */
export function useAllowed(kind: Kind): [allowed: boolean | undefined, answer: (yes: boolean) => void] {
  const known = useGet<ConsentsAnswer>(useUser() && '/me/consents', { keep: true }).data?.items;
  const own = useStore(kept)[kind];
  const answer = useCallback(
    (yes: boolean) => {
      kept.set((now) => ({ ...now, [kind]: yes }));
      put<ConsentsAnswer>('/me/consents', { consents: { [kind]: yes } }).then(
        (all) => remember('/me/consents', all),
        // Without signal the phone keeps to the answer; the server asks nothing of it until a report carries it.
        () => undefined,
      );
    },
    [kind],
  );
  return [known?.find((one) => one.kind === kind)?.granted ?? own, answer];
}

/** The contact of last time; empty where it was not to be kept. */
export function contactOfLastTime(): { name: string; phone: string } {
  const text = platform.storage.get(CONTACT);
  try {
    const raw = JSON.parse(text ?? '{}') as { name?: unknown; phone?: unknown };
    return {
      name: typeof raw.name === 'string' ? raw.name : '',
      phone: typeof raw.phone === 'string' ? raw.phone : '',
    };
  } catch {
    return { name: '', phone: '' };
  }
}

export function keepContact(contact: { name: string; phone: string } | null): void {
  if (contact === null || (contact.name === '' && contact.phone === '')) platform.storage.remove(CONTACT);
  else platform.storage.set(CONTACT, JSON.stringify(contact));
}
