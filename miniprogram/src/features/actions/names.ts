import { ACTION_WORDS } from '@citygrid/shared/case';
import type { Words } from '@/text';
import { actionWords } from '@/text/actions';
import { isKnown } from './asked-fields';

type ActionWords = typeof actionWords extends Words<infer T> ? T : never;

/** What an action is called on its button; one that is newer than this app is called by its general name. */
export function nameOf(action: string, words: ActionWords, forStaff: boolean): string {
  const name = forStaff ? words.names[action] : (words.citizenNames[action] ?? words.names[action]);
  return name ?? (words === actionWords['zh-CN'] && isKnown(action) ? ACTION_WORDS[action] : words.unknown);
}

export type { ActionWords };
