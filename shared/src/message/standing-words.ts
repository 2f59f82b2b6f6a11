import type { Status } from '../case';
import type { AudienceRole, CaseEvent } from '../event';
import { inboxWords } from './inbox-words';
import type { Words } from './sentence';

/** Where a case stands, in fields that may leave the house. */
export interface CaseStanding extends Pick<
  CaseEvent,
  'number' | 'matter' | 'place' | 'departmentName' | 'deadlineAt' | 'urgent'
> {
  status: Status;
}

/**
 * Title and body that say to somebody who asks where a case stands now: the words of the inbox for an event after
 * which it stands so. `now` is epoch milliseconds, `zone` an IANA name.
 */
export function standingWords(standing: CaseStanding, as: AudienceRole, now: number, zone: string): Words {
  const { status, ...known } = standing;
  const event: CaseEvent = { ...NOTHING_IN_PARTICULAR, ...known, to: status, at: now };
  return inboxWords(event, as, 'progress', zone);
}

/** No action has words of its own here, so that the state speaks. */
const NOTHING_IN_PARTICULAR: Omit<CaseEvent, keyof CaseStanding | 'to' | 'at'> = {
  id: '',
  name: 'case.changed',
  v: 1,
  caseId: '',
  seq: 0,
  action: 'regrid',
  due: null,
  from: null,
  categoryName: '',
  gridCode: null,
  gridName: null,
  publicNote: null,
  actorPersonId: null,
  actorAccountId: null,
  audience: [],
};
