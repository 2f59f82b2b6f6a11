import type { AudienceRole } from '../event';
import { isCitizen } from './state-words';

/** The mini-program page that a message opens; the same path on both platforms. */
export function pageFor(as: AudienceRole, caseId: string): string {
  const page = isCitizen(as) ? 'pages/case/index' : 'packages/staff/task/index';
  return `${page}?id=${encodeURIComponent(caseId)}`;
}
