import { formatCaseNumber } from '../api';
import type { AudienceRole, CaseEvent } from '../event';
import { PRIVATE_MATTER, type PushFields } from './push-fields';
import { isCitizen, stateWords } from './state-words';

/** What an event may say outside, to this reader. The only way from an event to a push. */
export function pushFieldsOf(event: CaseEvent, as: AudienceRole): PushFields {
  return {
    caseNumber: formatCaseNumber(event.number),
    matter: !isCitizen(as) && event.matter === PRIVATE_MATTER ? '不公开事项' : event.matter,
    state: stateWords(event, as),
    time: event.at,
    deadline: event.deadlineAt,
    unit: event.departmentName ?? '',
    street: event.place,
  };
}
