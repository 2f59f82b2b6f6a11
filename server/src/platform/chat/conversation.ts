import * as say from './answers';
import type { KnownCase, KnownDraft, PhotoTrouble } from './answers';
import { caseOfCard, understand } from './intent';
import { text, type Reply } from './reply';

/** What came from a person, before anybody looked anything up. */
export type Said =
  | { kind: 'text'; words: string }
  | { kind: 'photo'; mediaId: string }
  | { kind: 'card'; page: string }
  | { kind: 'enter' }
  | { kind: 'other' };

/** What has to be looked up or kept before there is an answer. */
export type Need =
  | { kind: 'nothing'; replies: Reply[] }
  | { kind: 'case'; by: { number: string } | { id: string } }
  | { kind: 'latest-case' }
  | { kind: 'duty-phone' }
  | { kind: 'keep-words'; words: string }
  | { kind: 'keep-photo'; mediaId: string };

/** What was found or kept. `hasAccount`: the person has been in the app before. */
export type Found =
  | { kind: 'case'; case: KnownCase | null | 'asked-too-often' }
  | { kind: 'latest-case'; case: KnownCase | null }
  | { kind: 'duty-phone'; phone: string | null }
  | { kind: 'kept'; what: 'words' | 'photo'; draft: KnownDraft; hasAccount: boolean }
  | { kind: 'not-kept'; trouble: PhotoTrouble };

/** The first half of an answer: what a message asks for, and the warning that goes before everything. */
export function needOf(said: Said): { need: Need; first: Reply[] } {
  switch (said.kind) {
    case 'text': {
      const { danger, intent } = understand(said.words);
      return { need: needOfWords(intent), first: danger ? [text(say.DANGER_WORDS)] : [] };
    }
    case 'photo':
      return plain({ kind: 'keep-photo', mediaId: said.mediaId });
    case 'card': {
      const found = caseOfCard(said.page);
      if (!found) return plain({ kind: 'nothing', replies: say.menu() });
      return plain({ kind: 'case', by: found.kind === 'number' ? { number: found.number } : { id: found.id } });
    }
    case 'enter':
      return plain({ kind: 'nothing', replies: say.menu() });
    case 'other':
      return plain({ kind: 'nothing', replies: say.onlyWordsAndPhotos() });
  }
}

/** The second half: what is said of what was found. `now` epoch milliseconds, `zone` an IANA name. */
export function answerTo(found: Found, now: number, zone: string): Reply[] {
  switch (found.kind) {
    case 'case':
      if (found.case === 'asked-too-often') return say.askedTooOften();
      return found.case ? say.caseFound(found.case, now, zone) : say.noSuchCase();
    case 'latest-case':
      return found.case ? say.caseFound(found.case, now, zone) : say.howToAsk();
    case 'duty-phone':
      return say.human(found.phone);
    case 'kept':
      return (found.hasAccount ? say.drafted : say.draftedForNewcomer)(found.draft, found.what);
    case 'not-kept':
      return say.photoTrouble(found.trouble);
  }
}

function plain(need: Need): { need: Need; first: Reply[] } {
  return { need, first: [] };
}

function needOfWords(intent: ReturnType<typeof understand>['intent']): Need {
  switch (intent.kind) {
    case 'number':
      return { kind: 'case', by: { number: intent.number } };
    case 'wrong-number':
      return { kind: 'nothing', replies: say.wrongNumber() };
    case 'number-length':
      return { kind: 'nothing', replies: say.wrongLength(intent.digits) };
    case 'human':
      return { kind: 'duty-phone' };
    case 'progress':
      return { kind: 'latest-case' };
    case 'report':
      return { kind: 'keep-words', words: intent.words };
    case 'how-to-report':
      return { kind: 'nothing', replies: say.howToReport() };
    case 'how-to-ask':
      return { kind: 'nothing', replies: say.howToAsk() };
    case 'thanks':
      return { kind: 'nothing', replies: say.thanked() };
    case 'menu':
      return { kind: 'nothing', replies: say.menu() };
  }
}
