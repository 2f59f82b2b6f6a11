import type { AudienceRole, CaseEvent, NoticeKind } from '../event';
import { citizenWords } from './citizen-words';
import { dayAndTime } from './civil-time';
import { pushFieldsOf } from './fields-of-event';
import { PRIVATE_MATTER } from './push-fields';
import { clean } from './render';
import type { Facts, Words } from './sentence';
import { staffWords } from './staff-words';
import { isCitizen } from './state-words';

/**
 * Title and body of the inbox item: what happened, what is next, by when. Made of push fields alone, so nothing
 * that a push may not say stands in the inbox either. `zone` is an IANA name.
 */
export function inboxWords(event: CaseEvent, as: AudienceRole, notice: NoticeKind, zone: string): Words {
  const facts = factsOf(event, as, zone);
  return isCitizen(as) ? citizenWords(event, as, notice, facts) : staffWords(event, as, notice, facts);
}

function factsOf(event: CaseEvent, as: AudienceRole, zone: string): Facts {
  const fields = pushFieldsOf(event, as);
  const matter = clean(fields.matter) || '事项';
  const what = matter === PRIVATE_MATTER ? '事项' : `「${matter}」`;
  // A promise that lies behind the event is no promise.
  const ahead = fields.deadline !== null && fields.deadline > event.at;
  return {
    subject: `${as === 'follower' ? '您关注的' : '您反映的'}${what}`,
    matter: `「${matter}」`,
    street: clean(fields.street) || '本街道',
    unit: clean(fields.unit) || null,
    by: ahead && fields.deadline !== null ? dayAndTime(fields.deadline, zone) : null,
    wasDue: fields.deadline === null ? null : dayAndTime(fields.deadline, zone),
    urgent: event.urgent,
  };
}
