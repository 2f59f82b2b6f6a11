import { type Language } from '../settings';
import { errors } from './errors';
import { wordsIn } from './words';

/** What `api`'s ApiError and the platform's refusals have in common. */
export interface Trouble {
  code?: string | null;
  reason?: string | null;
  /** The server's own sentence (Chinese), for people. */
  detail?: string | null;
}

/** What happened and what to do, for people: the server's sentence where it knows more than its code says. */
export function errorWords({ code, reason, detail }: Trouble, language: Language): string {
  const { codes, reasons } = wordsIn(errors, language);
  const byCode = (codes as Readonly<Record<string, string | undefined>>)[code ?? ''];
  const byReason = (reasons as Readonly<Record<string, string | undefined>>)[reason ?? ''];
  if (detail && language === 'zh-CN' && code !== 'internal' && code !== 'not-found') return detail;
  return byCode ?? byReason ?? (language === 'zh-CN' ? detail : null) ?? codes.other;
}
