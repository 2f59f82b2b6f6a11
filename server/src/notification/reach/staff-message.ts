import type { AudienceRole } from '@citygrid/shared/event';
import { dayAndTime, pageFor, pushFieldsOf } from '@citygrid/shared/message';
import type { StaffMessage } from './person-channels.port';
import type { TaskTelling } from './task-telling.entity';

/** What a channel beside the template says of a task: number, matter, street, deadline, and nothing else. `zone` is an IANA name. */
export function staffMessageOf(
  telling: Pick<TaskTelling, 'accountId' | 'personId' | 'event' | 'pool' | 'urgent'>,
  zone: string,
): StaffMessage {
  const { accountId, personId, event } = telling;
  const as: AudienceRole = telling.pool;
  const { caseNumber, matter, street, deadline: deadlineAt } = pushFieldsOf(event, as);
  const deadline = deadlineAt === null ? null : dayAndTime(deadlineAt, zone);
  const where = street || '本街道';
  const text = `${telling.urgent ? '【紧急】' : ''}${where}的「${matter}」（${caseNumber}）等您处理${deadline ? `，时限 ${deadline}` : ''}，请打开小程序查看。`;
  return {
    accountId,
    personId,
    fields: { caseNumber, matter, street: where, deadline },
    text,
    page: pageFor(as, event.caseId),
  };
}
